# shellcheck shell=bash disable=SC2154
# `himalia test`: read by the script himalia, whose functions and variables it uses.

# The newest 5.x, and the oldest 3.x that still installs, run besides the version to be compatible with.
readonly -a jupyterhub_versions_tested=("$jupyterhub_version" 5.5.4 3.0.0)

usage_of_test() {
  cat <<END
Usage: himalia test [--all] [PART] [-- MAVEN-OPTION...]

Runs the tests of everything, or of one part, a folder with a pom.xml:
  $(parts | tr '\n' ' ')
It installs what they need first: Debian packages when started by root, and Python environments.
  --all  also the tests that take long
Examples: himalia test user-registry; himalia test e2e -- -Dtest=SignInTest
END
}

parts() { sed -n 's:^ *<module>\(.*\)</module>.*:\1:p' "$home/pom.xml"; }

run_tests() {
  local part="" long=false
  while (($#)); do
    case $1 in
      -h | --help) usage_of_test; return ;;
      --all) long=true ;;
      --) shift; break ;;
      -*) say "Unknown option: $1"; usage_of_test >&2; exit 2 ;;
      *)
        [[ -z $part ]] || { say "One part at a time: $part or $1?"; exit 2; }
        part=${1%/}
        ;;
    esac
    shift
  done
  parts | grep -qxF -- "${part:-e2e}" || { say "There is no part '$part'."; usage_of_test >&2; exit 2; }
  find_jdk
  need_maven
  prepare_tests "$part" "$long"
  export HIMALIA_NO_BUILD=1 # the tests run this script; they shall use what Maven just built
  locked run_maven_tests "$part" -Dhimalia.test.all="$long" "$@"
}

prepare_tests() { # for part $1; empty: all; $2: also those that take long
  local version bin
  local -a versions=()
  case $1 in
    "" | e2e | bench) versions=("${jupyterhub_versions_tested[@]}") ;;
    stack | spawner-service) versions=("$jupyterhub_version") ;;
    *) return 0 ;;
  esac
  need_test_packages "$2"
  for version in "${versions[@]}"; do
    bin=$(python_environment "$(cache)/python" "$version")
    runs_for_others "$bin" || fail "$bin/jupyterhub-singleuser does not run." "Remove that folder and try again: ${bin%/bin}"
    export "HIMALIA_SINGLEUSER_${version%%.*}=$bin"
  done
}

cache() { # a folder that other accounts can read; root's home is closed to them
  if ((EUID == 0)); then printf /var/cache/himalia; else printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/himalia"; fi
}

run_maven_tests() {
  local part=$1
  shift
  if [[ -z $part ]]; then
    # tests wait more than they compute: two parts at a time
    (maven verify -T 2 "$@")
    return
  fi
  step "Building what $part needs" "$work/build.log" \
    maven install -pl "$part" -am -Dmaven.test.skip=true ||
    fail "the build failed." "All of its output: $work/build.log"
  (maven verify -pl "$part" "$@")
}

need_test_packages() { # $1: also for tests that take long
  local -a missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  [[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]] || missing+=(fonts-dejavu-core)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  ! $1 || command -v cc >/dev/null || missing+=(gcc libc6-dev)
  command -v setpriv >/dev/null || missing+=(util-linux)
  /usr/bin/python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
  ((${#missing[@]} == 0)) || apt_install "${missing[@]}" ||
    fail "the tests need ${missing[*]}." "Install them as root: apt-get install --no-install-recommends ${missing[*]}"
}
