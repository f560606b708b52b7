"""How many of something, in words."""


def counted(number: int, noun: str, several: str | None = None) -> str:
    """`1 record`, `2,000 records`; `several` is the plural where it is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
