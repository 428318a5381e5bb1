"""Body-map kiosk: a waiting-room touch screen that shows what is treated for back pain."""

__version__ = "0.1.0"
