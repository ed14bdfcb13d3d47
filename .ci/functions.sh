# What the commands of .ci/ share; each of them sources it. They set $work, a folder of their own.

step() { printf '==> %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2 && exit 1; }

# locked PYTHON FILE FOLDER: download the packages that a lock file names for this interpreter, each
# only when its bytes have a hash of the lock. From then on pip takes packages from there and from
# nowhere else, also the pip that builds.
locked() {
    "$1" -m pip download --quiet --require-hashes --only-binary :all: --no-deps \
        --requirement "$2" --dest "$3"
    export PIP_NO_INDEX=1 PIP_FIND_LINKS=$3
}
