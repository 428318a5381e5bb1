"""The spoken words of a pack: what is said, the clips that say it, and how they are made.

The press reads clips (`spoken`, `manifest`); `kiosk narrate` alone makes them, with libraries that
nothing else needs.
"""
