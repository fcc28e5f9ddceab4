"""The house's own ``frozen``: every class of the model is made the same way."""

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(cls=None, *, kw_only=False):
        """Make a frozen, slotted attrs class."""
        make = attrs.frozen(kw_only=kw_only, weakref_slot=False)
        return make if cls is None else make(cls)
