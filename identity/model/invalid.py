"""What is wrong with a model file."""

from onefold import OnefoldError


class ModelFileError(OnefoldError):
    """A model file that cannot be used."""

    def __init__(self, source: str, place: str, problem: str) -> None:
        self.source, self.place, self.problem = source, place, problem
        super().__init__(f"{source}: {place}: {problem}. Correct it, or learn a model with `onefold train`.")
