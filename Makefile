# make run        build a release and open the sample vault at Belgorod
# make test       all tests
# make check      format lint, a build without warnings, all tests
# make install    PREFIX=/usr/local
# make screenshots, make bench
#
# Each installs the Debian packages that it misses, as root or through sudo, and says so.

PREFIX ?= /usr/local
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib --product tui

LIBRARIES = libncursesw5-dev libmd4c-dev
TEST_PACKAGES = $(LIBRARIES) libvterm-dev ncurses-term
PICTURE_PACKAGES = $(LIBRARIES) xterm xvfb imagemagick x11-utils xdotool fonts-dejavu-core

.PHONY: run build test check lint install screenshots clean packages

build: PACKAGES = $(LIBRARIES)
build: packages
	$(SWIFT) build $(RELEASE)

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

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/tui" "$(DESTDIR)$(PREFIX)/bin/tui"

screenshots: PACKAGES = $(PICTURE_PACKAGES)
screenshots: build packages
	screenshots/take

packages:
	@./prepare $(PACKAGES)

clean:
	rm -rf .build
