# make run        build a release and open the sample vault at Belgorod
# make test       all tests
# make check      format lint, a build without warnings, all tests
# make install    PREFIX=/usr/local: the program, its manual page and completions
# make screenshots, make bench
# make conformance    VAULT=vault: compares with independent readers of Markdown
# make honesty    whether these two notice programs that do nothing, or not all
# make mutate         SEED=1 COUNT=100: breaks the program in so many places, and sees whether a test notices
#
# Each installs the Debian packages that it misses, as root or through sudo, and says so.

PREFIX ?= /usr/local
SWIFT ?= swift
# The program looks for no libraries beside itself.
RELEASE = -c release --static-swift-stdlib --disable-local-rpath --product tui $(STARTING)
# Without these the program starts in 1.2 times the time:
# - Swift's runtime would find out from their names what generic types are, and look through the conformances of all
#   libraries for each new key of a dictionary. The compiler knows.
# - Swift's static library asks that all symbols be exported: the dynamic linker would go through them, for nobody.
# - The C++ library, which Swift's runtime needs, SQLite and ncurses have more symbols to look up, at the start or when
#   they are first called, than all of the program.
STARTING = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
  -Xlinker --no-export-dynamic -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
  -Xswiftc -Xclang-linker -Xswiftc -L$(CURDIR)/$(ARCHIVES)
ARCHIVES = .build/archives

LIBRARIES = libncursesw5-dev libmd4c-dev libsqlite3-dev
TEST_PACKAGES = $(LIBRARIES) libvterm-dev ncurses-term
PICTURE_PACKAGES = xterm xvfb imagemagick x11-utils xdotool fonts-dejavu-core

PEERS = vim neovim lynx ripgrep fzf cmark-gfm gcc libc6-dev python3-venv

.PHONY: bench conformance honesty mutate bench-tools conformance-tools walks \
  run build test check lint install screenshots clean packages

build: PACKAGES = $(LIBRARIES)
build: packages $(ARCHIVES)
	$(SWIFT) build $(RELEASE)

# Where the linker finds these as archives, as far as there are any, before it finds the shared libraries.
$(ARCHIVES):
	mkdir -p $@
	for library in stdc++ sqlite3 ncursesw tinfo; do \
	  archive="$$(clang -print-file-name=lib$$library.a)"; \
	  test ! -e "$$archive" || ln -sf "$$archive" $@; \
	done

run: build
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/tui" --vault vault --note belgorod

test: PACKAGES = $(TEST_PACKAGES)
test: packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

check: PACKAGES = $(TEST_PACKAGES)
check: packages lint
	NOTETUI_STRICT=1 $(SWIFT) build --build-tests
	NOTETUI_STRICT=1 $(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

# The program, its manual page, and completions for bash, zsh and fish.
SHARE = $(DESTDIR)$(PREFIX)/share
install: build
	./prepare python3
	tui="$$($(SWIFT) build $(RELEASE) --show-bin-path)/tui" && \
	install -D -m 755 "$$tui" "$(DESTDIR)$(PREFIX)/bin/tui" && \
	python3 Documentation/manual.py "$$tui" > .build/tui.1 && \
	for shell in bash zsh fish; do \
	  "$$tui" --generate-completion-script $$shell > .build/completion.$$shell || exit; \
	done
	install -D -m 644 .build/tui.1 "$(SHARE)/man/man1/tui.1"
	install -D -m 644 .build/completion.bash "$(SHARE)/bash-completion/completions/tui"
	install -D -m 644 .build/completion.zsh "$(SHARE)/zsh/site-functions/_tui"
	install -D -m 644 .build/completion.fish "$(SHARE)/fish/vendor_completions.d/tui.fish"

screenshots: build
	./prepare $(PICTURE_PACKAGES)
	screenshots/take

# Many random walks, some ten minutes; with VAULT=~/notes the keys are tried on another vault too, which stays as it is.
WALKS ?= 1000
SEED ?= 1
VAULT ?= vault
walks: PACKAGES = $(TEST_PACKAGES)
walks: packages
	$(SWIFT) build --build-tests
	TUI_WALKS=$(WALKS) TUI_WALK_SEED=$(SEED) $(SWIFT) test --skip-build --filter RandomWalk
	TUI_WALK_VAULT="$(VAULT)" TUI_WALKS=$$(($(WALKS) / 5)) TUI_WALK_SEED=$(SEED) \
	  $(SWIFT) test --skip-build --filter everyKeyLeavesAWholeScreen

# Less than an hour on two processors. All breaks are built once, in a copy of the tree that stays in .build.
COUNT ?= 100
mutate: PACKAGES = $(TEST_PACKAGES) python3
mutate: packages
	python3 -B Tests/mutate/run.py --seed $(SEED) --count $(COUNT)

BENCH_PYTHON = .build/bench-venv/bin/python
# Some ten minutes.
bench: build bench-tools
	$(BENCH_PYTHON) -B Benchmarks/run.py --table Benchmarks/RESULTS.md

# The venv holds what reads the peers' screens, and the peer that is in Python.
bench-tools:
	./prepare $(PEERS)
	test -x $(BENCH_PYTHON) || python3 -m venv .build/bench-venv
	$(BENCH_PYTHON) -c 'import pyte, obsidiantools' 2>/dev/null || .build/bench-venv/bin/pip -q install pyte obsidiantools

CONFORMANCE = .build/conformance
CONFORMANCE_PYTHON = $(CONFORMANCE)/venv/bin/python
COMPARED = "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tui" $(CONFORMANCE)/markdown_it_py-*.tar.gz
conformance: build conformance-tools
	$(CONFORMANCE_PYTHON) -B Conformance/run.py $(COMPARED) "$(VAULT)"

# The specification's examples come from a source distribution, and stay in .build.
conformance-tools:
	./prepare python3-venv
	test -x $(CONFORMANCE_PYTHON) || python3 -m venv $(CONFORMANCE)/venv
	$(CONFORMANCE_PYTHON) -c 'import linkify_it, markdown_it, mdit_py_plugins, yaml' 2>/dev/null || \
	  $(CONFORMANCE)/venv/bin/pip -q install markdown-it-py mdit-py-plugins linkify-it-py pyyaml
	test -e $(CONFORMANCE)/markdown_it_py-*.tar.gz || \
	  $(CONFORMANCE)/venv/bin/pip -q download --no-deps --no-binary :all: -d $(CONFORMANCE) markdown-it-py

# Some five minutes: each row of the bench, and each comparison, has to fail.
honesty: build bench-tools conformance-tools
	$(CONFORMANCE_PYTHON) -B Conformance/honesty.py $(COMPARED) vault
	$(BENCH_PYTHON) -B Benchmarks/honesty.py

packages:
	@./prepare $(PACKAGES)

clean:
	rm -rf .build
