"""How every Python server of this bench listens: as `onefold serve` does."""

from typing import Any

import uvicorn


def listen(app: Any, port: int) -> None:
    """Serve an application on loopback until SIGTERM."""
    uvicorn.run(
        app, host="127.0.0.1", port=port, http="httptools", log_level="warning", access_log=False, server_header=False
    )
