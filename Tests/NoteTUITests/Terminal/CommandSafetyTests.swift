import Testing

@testable import NoteTUI

/// Which templates may be given a URL that comes from a note: ours, and what people have in their shells' start-up files.
struct CommandSafetyTests {
  /// What the URL is given to, as one word; nothing else of it is taken apart.
  static let right = [
    "firefox", "firefox --new-tab %s", "firefox 'ext+container:name=Work&url=%s'", "chromium --incognito %s",
    "google-chrome --app=%s", "brave --profile-directory=Default", "qutebrowser",
    "qutebrowser --target window %s",
    "xdg-open", "open -a Safari", "open -g %s", "wslview", "explorer.exe", "sensible-browser",
    "x-www-browser",
    "lynx", "w3m -o auto_image=%s", "links -g", "elinks -remote %s", "www-browser %s",
    "epiphany --new-window",
    "bash open.sh %s", "bash open.sh", "sh ~/bin/open-url", "bash -x open.sh %s", "bash --norc open.sh",
    "bash -o pipefail open.sh %s", "bash +e open.sh", "zsh -f open.zsh %s",
    #"sh -c '"$BROWSER" "$1"' sh %s"#, #"sh -c 'firefox "$0"' %s"#, #"sh -c 'firefox "$0" &'"#,
    "sh -c firefox",
    #"bash -lc 'firefox "$1"' bash %s"#, #"bash -ic 'open "$1"' bash"#, #"fish -c 'open $argv' %s"#,
    #"bash --norc -c 'echo "$1"' bash %s"#,
    "nohup firefox %s", "nohup firefox", "env DISPLAY=:0 firefox %s", "env -u WAYLAND_DISPLAY firefox",
    "setsid -f firefox",
    "setsid firefox --new-window %s", "nice -n 5 firefox", "nice -5 firefox", "ionice -c 3 firefox %s",
    "timeout 5 firefox %s", "sudo -u me firefox", "doas -u me firefox %s", "xargs firefox %s",
    "stdbuf -oL lynx",
    "flatpak run org.mozilla.firefox", "flatpak-spawn --host xdg-open", "systemd-run --user firefox %s",
    "tmux new-window lynx %s", "tmux split-window -h w3m %s", "xterm -e lynx %s", "kitty lynx",
    "alacritty -e w3m %s",
    "emacsclient -n", "emacsclient -n %s", "python3 -m webbrowser %s", "python3 -m webbrowser -t",
    "python3 open.py %s",
    "perl open.pl", "node open.js %s",
    #"python3 -c 'import sys, webbrowser; webbrowser.open(sys.argv[1])' %s"#,
    // A shell's text, with the URL as a word of its own to a program that opens it.
    #"sh -c '"$@"' sh firefox %s"#, #"sh -c 'exec "$@" &' sh firefox %s"#, #"sh -c '"$0" "$@"' firefox %s"#,
    #"sh -c '"/c/Program Files (x86)/Edge/msedge.exe" "$@"' _"#, #"fish -c 'firefox $argv[1]' %s"#,
    #"sh -c 'echo "$1" | ssh laptop pbcopy' sh %s"#, #"sh -c 'echo "$1" >/tmp/browser.fifo' sh %s"#,
    #"sh -c 'command -v firefox >/dev/null && firefox "$1" || lynx "$1"' sh %s"#,
    #"bash -c 'case "$1" in *youtube*) mpv "$1";; *) firefox "${1}";; esac' bash %s"#,
    #"bash -c 'nohup firefox "$1" >/dev/null 2>&1 &' bash %s"#, #"bash -c 'lynx "$1"; read' bash %s"#,
    #"sh -c 'xterm -e lynx "$1" &' sh %s"#, #"bash -c 'tmux new-window lynx "$1"' _ %s"#,
    #"sh -c 'firefox "ext+container:name=Work&url=$1"' sh %s"#, #"sh -c 'bash open.sh "$1"' sh %s"#,
    #"sh -c 'printf "%%s\n" "$1" >>urls; printf "%%s" hi | ssh laptop' sh %s"#,
    // From start-up files.
    "env X=1 '/mnt/c/Program Files/Google/Chrome/Application/chrome.exe' %s",
    #"nohup "/mnt/c/Program Files/Mozilla Firefox/firefox.exe""#,
    "/mnt/c/Windows/System32/rundll32.exe url.dll,FileProtocolHandler", "distrobox-host-exec firefox",
    "env MOZ_ENABLE_WAYLAND=1 firefox --profile /h/.config/firefox", "surf -K %s",
    "lynx -cfg /h/.config/lynx/rc %s", "tmux new-window -d -n elinks(auto) elinks",
    "tmux display-popup -w 80% -E w3m %s", "firefox -remote 'openURL(%s,new-tab)'",
    "emacsclient -n 'org-protocol://capture?template=w&url=%s'",
    "emacsclient -c --alternate-editor= %s", "emacsclient -n -a '' %s", "st -n web -c web -e lynx",
  ]

  /// A shell, an interpreter or the far end of a line would read the URL as commands.
  static let wrong = [
    "bash", "sh", "sh %s", "bash --norc -c %s", "bash --norc -c", "sh -c %s", "bash -c 'echo %s'",
    "bash --norc -c \"echo %s\"", "bash -O extglob -c 'firefox %s'", "bash --rcfile x -c 'firefox %s'",
    "env sh -c 'firefox %s'", "env -i bash -c 'x %s'", "env -S 'sh -c' %s", "env -S 'firefox %s'",
    "nohup sh -c 'f %s'",
    "setsid -f bash -c 'f %s'", "nice -n 5 sh -c 'f %s'", "sudo -u me sh -c 'f %s'", "sudo -s firefox %s",
    "busybox sh -c '%s'", "busybox ash -c 'f %s'", "xargs sh -c 'f %s'", "xargs -I x sh -c 'f %s'",
    "/usr/bin/env BASH_ENV=x bash -c 'f %s'", "env %s", "%s", "nohup %s", "bash -s %s",
    "bash -c 'f \"$1\"' x%s",
    "dash -ec 'f %s'", "zsh -ic 'f %s'", "fish -c 'open %s'", "fish --command='open %s'",
    "bash-5.2 -c 'f %s'",
    "BASH -c 'f %s'", "ksh93 -c 'f %s'", "csh -fc 'f %s'",
    "python3 -c 'import os; os.system(\"x %s\")'", "python3.11 -c %s", "python -c 'x=\"%s\"'",
    "perl -e 'system(\"%s\")'",
    "perl -e %s", "ruby -e 'x %s'", "node -e 'x(\"%s\")'", "awk 'BEGIN{system(\"%s\")}'", "sed 's/x/%s/e'",
    "emacsclient --eval '(browse-url \"%s\")'", "emacsclient --eval %s", "emacs --eval '(x \"%s\")'",
    "emacsclient -e '(x \"%s\")'", "vim -c 'e %s'", "vim '+e %s'",
    "osascript -e 'open location \"%s\"'", "php -r 'x(\"%s\");'", "lua -e 'x(\"%s\")'",
    "ssh laptop xdg-open", "ssh laptop \"xdg-open '%s'\"", "ssh laptop xdg-open %s", "mosh host -- lynx %s",
    "su -c 'firefox %s' me", "su me -c firefox", "cmd.exe /c start", "cmd.exe /c start %s",
    "powershell.exe -c Start", "powershell.exe -Command 'Start \"%s\"'", "pwsh -c %s",
    "i3-msg exec firefox %s",
    "i3-msg 'exec firefox %s'", "swaymsg exec firefox", "hyprctl dispatch exec firefox", "watch lynx %s",
    "parallel firefox %s", "script -c 'lynx %s'", "script -qc \"w3m '%s'\" /dev/null", "at now %s",
    "tmux new-window 'lynx %s'", "tmux split-window \"w3m %s\"", "tmux %s", "tmux run-shell 'x %s'",
    "xterm -e 'lynx %s'", "xterm %s", "gnome-terminal -e 'lynx %s'", "find . -exec sh -c 'f %s' ;",
    "git clone %s",
    "timeout 5 bash -c 'f %s'", "flock lock -c 'f %s'", "firefox ';sh -c %s'", "kitty sh -c 'lynx %s'",
    // A shell's text that hands it on to another, or makes several words of it.
    #"sh -c 'ssh laptop xdg-open "$1"' sh %s"#, #"bash -c 'ssh laptop "open $1"' bash %s"#,
    #"sh -c 'tmux new-window "lynx $1"' sh %s"#, #"sh -c 'xterm -e "lynx $1"' sh %s"#,
    #"sh -c 'bash -c "firefox $1"' sh %s"#, #"sh -c 'test -n "$1" && su -c "firefox ${1}" me' sh %s"#,
    #"sh -c 'su -c "firefox $0" me' %s"#, #"sh -c 'emacsclient -e "(browse-url \"$1\")"' sh %s"#,
    #"bash -c 'eval "firefox $1"' _ %s"#, #"sh -c 'echo "firefox $1" | sh' sh %s"#,
    #"zsh -c 'i3-msg exec firefox "$1"' zsh %s"#, #"fish -c 'ssh laptop open $argv' %s"#,
    #"sh -c 'firefox $1' sh %s"#, #"sh -c 'firefox $0' %s"#, #"bash -c 'firefox $@ &' _ %s"#,
    #"sh -c '"$1"' sh %s"#, #"sh -c 'sleep 1; "$@"' sh %s"#, #"sh -c 'ssh laptop "$@"' sh open %s"#,
    #"sh -c 'u="$1"; ssh laptop open "$u"' sh %s"#, #"sh -c 'firefox "$1" ; "' sh %s"#,
    "docker run --entrypoint sh image -c %s", "xterm -e 'sh -c' %s",
    "fzf --bind 'enter:execute(lynx %s)'", "rofi -modi 'x:lynx %s'", "nvr --remote-send %s",
    "lvim -S %s", "wt.exe -p Ubuntu w3m %s", "pueue add -- mpv %s", "hwatch lynx %s", "startx firefox %s",
    "proot-distro login ubuntu -- firefox %s",
  ]

  private static let url = "http://e.com/;touch${IFS}owned;"

  private static func plan(_ template: String) -> OpenPlan {
    OpenPlan.open(url: url, template: template, environment: [:]) { _ in true }
  }

  @Test func thereAreMany() {
    #expect(Self.right.count + Self.wrong.count > 130)
  }

  @Test(arguments: right)
  func isRight(template: String) throws {
    let words: [String]
    switch Self.plan(template) {
    case .spawnDetached(let taken, _), .takeTerminal(let taken, _): words = taken
    case .sheet(let reason):
      Issue.record("refused: \(reason)")
      return
    }
    #expect(words.count { $0.contains(Self.url) } == 1)
    // All other words are the template's own.
    let own = try #require(CommandWords(template)).words
    #expect(words.count == own.count + (template.contains("%s") ? 0 : 1))
  }

  @Test(arguments: wrong)
  func isRefused(template: String) {
    guard case .sheet(.unsafeTemplate(template, let fault)) = Self.plan(template) else {
      Issue.record("\(Self.plan(template))")
      return
    }
    // One line that says what would happen and how to write it.
    let words = OpenPlan.Reason.unsafeTemplate(template, fault).description
    #expect(words.contains("; "))
    #expect(!words.contains("\n"))
    // The environment's browser is not handed to a shell either.
    guard !template.contains(":") else { return }
    let plan = OpenPlan.open(url: Self.url, template: nil, environment: ["BROWSER": template]) { _ in true }
    #expect(plan == .sheet(.unsafeTemplate(template, fault)))
  }

  // MARK: - Editors

  /// A file's name is as hostile as a URL.
  @Test(arguments: [
    ("vim", true), ("vim -p", true), ("emacsclient -nw", true), ("code --wait", true), ("hx", true),
    (#"sh -c 'vim "$1"' sh"#, true), ("env vim", true), ("nohup gvim", true), ("my-editor --line", true),
    ("bash edit.sh", true), ("emacsclient --eval", false), ("bash", false), ("sh -c", false),
    ("ssh host vim", false),
    ("python3 -c", false), ("env", false), ("su -c vim", false), ("cmd.exe /c notepad", false),
    ("xargs sh -c", false), ("emacsclient -t -a 'emacs -nw'", true), ("nvim -c 'set ft=markdown'", true),
    ("nvr -cc split --remote-wait +'set bufhidden=wipe'", true), ("tmux display-popup -w 75 -E nvim", true),
    (#"sh -c 'cp patch "$1"' -s"#, true), ("sh -c 'vim $1' sh", false), ("bash -c 'vim $0'", false),
    (#"bash -c 'ssh host vim "$1"' bash"#, false), (#"sh -c 'tmux new-window "vim $1"' sh"#, false),
  ])
  func editorsGetThePathAsAWord(editor: String, isRight: Bool) {
    let path = "/v/;touch owned;.md"
    let plan = EditorCommand.plan(path: path, line: 3, environment: ["EDITOR": editor]) { _ in true }
    switch plan {
    case .takeTerminal(let words, _), .spawnDetached(let words, _):
      #expect(isRight, "\(words)")
      #expect(words.contains(path) || words.contains("\(path):3"))
    case .sheet(.unsafeEditor): #expect(!isRight)
    default: Issue.record("\(String(describing: plan))")
    }
  }
}
