"""A web app on a bundled duty list: a JSON API, its reference, and one page that needs no build step.

It uses nothing of the library but `td.…`, and what is reached from there. Besides `township-duties` it needs
`pip install fastapi uvicorn` (the `dev` extra has both). Start it, on this machine alone, with

    python examples/web_app

and open http://127.0.0.1:8000/ for the page, http://127.0.0.1:8000/docs for the reference of the API. Or give it to
any ASGI server: `python -m uvicorn --app-dir examples web_app:app`.

What is where: `questions` are the parameters, `answers` the response models, `api` what joins them to the library;
`problems` are the errors, `caching` the ETags, `description` the OpenAPI document, and `site` puts all together.
"""

from .site import app

__all__ = ["app"]
