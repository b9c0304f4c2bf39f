"""Start the app on this machine alone."""

import argparse
from pathlib import Path

parser = argparse.ArgumentParser(prog="python examples/web_app", description="Serve a duty list on 127.0.0.1.")
parser.add_argument("--port", type=int, default=8000, help="8000 where left out")
port = parser.parse_args().port
try:
    import uvicorn
except ImportError as error:
    raise SystemExit("this example needs: pip install fastapi uvicorn") from error
uvicorn.run("web_app:app", app_dir=str(Path(__file__).parents[1]), host="127.0.0.1", port=port)
