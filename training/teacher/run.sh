#!/bin/sh
# Makes soft-labels.bin from nothing: a Python environment, the encoder, the folds. Arguments go to make.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment="$here/../../.cache/teacher/python"
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install -q -r "$here/requirements.txt"
fi
exec "$environment/bin/python" "$here/make.py" "$@"
