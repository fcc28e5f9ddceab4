"""What a class of another project derives from, to stand inside the model's."""

from newsmodel._attrs import Extra, frozen
from newsmodel._frozen import EMPTY


@frozen(kw_only=True)
class Part:
    """The base of a class of your own that stands inside ours, and is none of them.

    What derives from it, and is made with ``attrs.frozen(kw_only=True)``, is read, written, checked and drawn as the
    model's own classes are: unknown members are kept, errors have pointers, and the JSON Schema has it.
    """

    extra: Extra = EMPTY
    """Members that this version does not know, kept as they came."""
