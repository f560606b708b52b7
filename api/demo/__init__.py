"""A made-up business seen by eight systems, the same for the same seed, with the truth kept aside.

`generate` writes the files, their mapping and `truth.csv`. What really happened is made first (`town`, from
people, devices, purchases, service and influence), then each module of `systems` writes down what its system saw,
with the gaps and slips of `description` and `noise`.
"""

from api.demo.broken import BrokenRow
from api.demo.story import Protagonists
from api.demo.world import DemoWorldError, World, generate

__all__ = ["BrokenRow", "DemoWorldError", "Protagonists", "World", "generate"]
