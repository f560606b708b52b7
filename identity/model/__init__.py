"""How much an agreement weighs: levels, weights in bits, learning, the model file."""

from identity.model.classes import Relation
from identity.model.field import Field, Level
from identity.model.model import Limits, Model

__all__ = ["Field", "Level", "Limits", "Model", "Relation"]
