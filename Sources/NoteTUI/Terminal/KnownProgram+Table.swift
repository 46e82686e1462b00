/// What programs do with their words, and so with one that comes from a note. From their manual pages.
extension KnownProgram {
  static let table = wrappers + shells + languages + editors + windows + joiners + toolboxes

  /// They run another program, its words as they are. An option that is not told here is not understood.
  private static let wrappers = [
    // -S makes several words of one: `env -S 'sh -c …'`.
    wrapper(
      "env genv", "-i -0 -v - --ignore-environment --null --debug",
      valued: "-u -C -P -a --unset --chdir --argv0", programs: "-S --split-string"),
    // A small machine's tools are one program.
    wrapper("busybox toybox"),
    wrapper("nohup command unbuffer", "-p"),
    wrapper("setsid", "-f -c -w --fork --ctty --wait"),
    wrapper("nice gnice", "-#", valued: "-n --adjustment"),
    wrapper("ionice", "-t --ignore", valued: "-c -n --class --classdata"),
    wrapper("chrt taskset", "-a -b -c -f -i -o -r -R", operands: 1),
    wrapper("stdbuf", valued: "-i -o -e --input --output --error"),
    // The first word is the time.
    wrapper(
      "timeout gtimeout", "-f -p -v --foreground --verbose --preserve-status",
      valued: "-k -s --kill-after --signal", operands: 1),
    wrapper(
      "time gtime", "-a -p -q -v --append --portability --quiet --verbose", valued: "-f -o --format --output"),
    // -s and -i give the words to a shell.
    wrapper(
      "sudo",
      "-A -b -B -E -H -k -K -n -N -P -S --askpass --background --bell --non-interactive --no-update "
        + "--preserve-env --preserve-groups --reset-timestamp --set-home --stdin",
      valued:
        "-C -D -g -h -p -r -R -t -T -u -U --chdir --chroot --close-from --command-timeout --group --host "
        + "--other-user --prompt --role --type --user", programs: "-i -s --login --shell"),
    wrapper("doas", "-n", valued: "-a -C -u", programs: "-s"),
    wrapper("pkexec", valued: "--user"),
    // Without -u it is like su.
    wrapper("runuser", valued: "-g -G -u --group --supp-group --user", programs: "-c -l --command --login"),
    // The first word is the user, or the folder.
    wrapper("gosu su-exec", operands: 1),
    wrapper("chroot", "--skip-chdir", valued: "-g -G -u --groups --userspec", operands: 1),
    // What it reads comes behind the words that it has.
    wrapper(
      "xargs gxargs",
      "-0 -o -p -r -t -x --eof --exit --interactive --max-lines --no-run-if-empty --null --open-tty --replace "
        + "--verbose",
      valued: "-a -d -E -I -J -L -n -P -R -s --arg-file --delimiter --max-args --max-chars --max-procs"),
    // The first word is the lock; -c is for a shell.
    wrapper(
      "flock", "-e -F -n -o -s -u -x --close --exclusive --no-fork --nonblock --shared --unlock --verbose",
      valued: "-E -w --conflict-exit-code --timeout --wait", programs: "-c --command", operands: 1),
    // Out of a container; long options have their values behind `=`.
    wrapper(
      "flatpak-spawn",
      "--clear-env --directory --env --host --latest-version --no-network --sandbox --watch-bus"),
    wrapper(
      "systemd-run",
      "-d -G -P -q -r -t --collect --no-ask-password --no-block --pipe --pty --quiet --remain-after-exit "
        + "--same-dir --scope --send-sighup --slice-inherit --system --user --wait",
      valued: "-E -H -M -p -u --description --gid --host --machine --nice --property --service-type --setenv "
        + "--slice --uid --unit --working-directory", programs: "-S --shell"),
    wrapper("systemd-inhibit", "--no-legend --no-pager", valued: "--mode --what --who --why"),
    // `uwsm app -- firefox`: the first word is a command of its own.
    wrapper("uwsm", valued: "-a -d -s -t -u", operands: 1),
    wrapper("uwsm-app app2unit", valued: "-a -d -s -t -u"),
    // The first word names a desktop entry, whose command no shell reads.
    wrapper("gtk-launch"),
    wrapper(
      "dbus-run-session gamemoderun mangohud prime-run primusrun proxychains ssh-agent torify torsocks tsocks "
        + "xdg-terminal-exec", "-q"),
    // -X (not told here) sends words to a window, where a shell may read them.
    wrapper("screen", "-a -A -d -D -l -L -m -O -q -U", valued: "-c -e -h -p -s -S -t -T"),
  ]

  private static let shells = [
    // -c is a flag, and the commands are the first word behind all options; then come $0 and $1 (POSIX, sh). -s and
    // what else is not told in `Shell` is not understood.
    shell(
      "bash rbash sh",
      Shell(
        valued: "oO",
        longOptions: CommandOptions(
          "--login --noediting --noprofile --norc --posix --restricted --verbose",
          valued: "--init-file --rcfile"))),
    shell("ash dash hush msh ksh rksh pdksh mksh rmksh lksh oksh loksh zsh rzsh yash posh osh"),
    // All words behind the commands are $argv.
    shell(
      "fish",
      Shell(
        letters: "ilNP", valued: "C",
        longOptions: CommandOptions(
          "--interactive --login --no-config --private", valued: "--init-command"))),
    // Only with a file of commands: their options are not told.
    interpreter("csh tcsh elvish es execlineb ion murex nu oil scsh xonsh ysh"),
  ]

  /// They read programs, from a file, or from a word of the command line.
  private static let languages = [
    // -m runs a module, and some modules run what they are given: pdb, timeit.
    interpreter(
      "python pythonw pypy ipython", "-b -B -d -E -i -I -O -P -q -s -S -u -v -x", valued: "-W -X",
      programs: "-c -m", modules: ["webbrowser"]),
    // With -n and -p (not told here) a file's name that ends in `|` is a command (perlop, `<>`).
    interpreter("perl", "-l -t -T -U -w -W -X", valued: "-I -M", programs: "-e -E"),
    interpreter("ruby jruby mruby truffleruby", "-d -U -v -w -W", valued: "-E -I -r", programs: "-e"),
    interpreter(
      "node nodejs gjs cjs qjs", "-i --no-warnings", valued: "-r --import --require",
      programs: "-c -e -p --command --eval --print"),
    interpreter("php", "-n -q", valued: "-c -d", programs: "-B -E -f -r -R --file --run"),
    // With -e and -c they run a file as well.
    interpreter("lua luajit texlua", "-E -i -v -W", valued: "-l", programs: "-e", optionReplacesFile: false),
    interpreter("expect", "-d -i -n -N", programs: "-c", optionReplacesFile: false),
    // The first word is the program: `system`, `getline`; sed has `e`.
    interpreter("awk gawk mawk nawk", valued: "-F -v", programs: "-e -f --file", readsFirstWord: true),
    interpreter(
      "sed gsed", "-E -n -r -s -u -z --posix --quiet --sandbox --silent", valued: "-l",
      programs: "-e -f --expression --file", readsFirstWord: true),
    // Apple's scripts: `do shell script`.
    interpreter("osascript", "-i", valued: "-l -s", programs: "-e"),
    interpreter("r rscript", "-q --no-save --slave --vanilla", programs: "-e -f"),
    interpreter("julia", "-q", valued: "-L", programs: "-e -E --eval --print"),
    // Only with a file: their options are not told.
    interpreter(
      "bb clisp clj clojure crystal csi dart ecl elixir escript fennel ghc gosh guile janet kotlin nim ocaml "
        + "octave racket raku runghc runhaskell sbcl scala scheme swift tclsh wish"),
  ]

  /// They open files; but some of their options are programs.
  private static let editors = [
    // -c, --cmd, -S, -u, --remote-send, +…: `:!` runs a shell.
    editor(
      "vim vi view ex rvim rview vimdiff nvim gvim gview mvim neovide nvim-qt vimx lvim",
      "-- -b -d -f -g -m -M -n -N -o -O -p -R -v -y -Z --clean --nofork --no-fork --noplugin --remote --remote-silent "
        + "--remote-tab --remote-tab-silent --remote-wait --remote-wait-silent"),
    editor(
      "nvr",
      "-d -l -o -O -p --nostart --remote --remote-silent --remote-tab --remote-tab-silent --remote-tab-wait "
        + "--remote-tab-wait-silent --remote-wait --remote-wait-silent"),
    // --eval, -f, -l: Lisp runs programs.
    editor("emacs", "-- -nw -q -Q --debug-init --no-init-file --no-window-system --quick"),
    editor(
      "emacsclient gnuclient",
      "-- -c -n -nw -q -r -t -u --create-frame --no-wait --quiet --reuse-frame --suppress-output --tty",
      readsAllAfter: "eval"),
  ]

  /// They run a program in a window. Its words are taken as they are; but a single word is a line for a shell.
  private static let windows = [
    terminal(
      "xterm uxterm lxterm koi8rxterm rxvt urxvt urxvtc x-terminal-emulator konsole rio", behind: ["-e"]),
    terminal("alacritty", behind: ["-e", "--command"]),
    terminal("wezterm", behind: ["-e", "--"]),
    terminal("st foot footclient kitty", behind: ["-e", "--"], orFirst: true),
    // Their -e takes a command line.
    terminal("gnome-terminal kgx ptyxis", behind: ["--", "-x"]),
    terminal("mate-terminal xfce4-terminal", behind: ["-x", "--execute"]),
    tmux("tmux tmate byobu"),
  ]

  /// They make a line of their words and give it to a shell, or read it as commands of their own.
  private static let joiners = [
    never(
      "ssh slogin autossh dbclient plink rsh remsh rexec mosh et",
      "joins its words for a shell at the other end"),
    never("pssh parallel-ssh pdsh dsh clush ansible salt", "hands a line to shells elsewhere"),
    never("adb", "joins its words for the device's shell"),
    never("su sg newgrp capsh gksu gksudo proot-distro eval", "hands its words to a shell"),
    // `&`, `|`, `^` and `%` of a URL mean something to it, quoted or not.
    never("cmd", "reads its words as a command line", instead: "take explorer.exe or wslview"),
    never("powershell pwsh", "makes a program of its words", instead: "take explorer.exe or wslview"),
    never("wsl", "joins its words for a shell"),
    never("wt", "takes a ; for the end of a command", instead: "take explorer.exe or wslview"),
    never(
      "watch viddy hwatch watchexec parallel sem pueue hyperfine entr startx script",
      "joins its words for a shell"),
    never("at batch crontab", "keeps command lines for a shell"),
    // Their `exec` or `spawn` is a shell's line.
    never(
      "i3-msg swaymsg hyprctl riverctl herbstclient awesome-client stumpish xpra",
      "reads its words as commands",
      instead: "name the browser itself"),
    // `-e 'lynx %s'`: some split it, some give it to a shell, guake types it into one.
    never(
      "guake zellij tilix terminator lxterminal qterminal sakura termite terminology ghostty contour",
      "reads a command line", instead: "take xterm -e PROGRAM %s"),
    // Where the focus is may be a shell.
    never("xdotool ydotool wtype dotool", "types its words", instead: "name the browser itself"),
    // The addresses `EXEC:` and `SYSTEM:`.
    never("socat", "can run its words", instead: "name the browser itself"),
  ]

  /// They have many ways to run something, and opening is not what they are for.
  private static let toolboxes = [
    // -exec; aliases with `!`, --upload-pack; recipes are shell lines, with variables from the command line in them.
    never(
      "find gfind git make gmake bmake just rake ninja task m4", "can run its words",
      instead: "name the browser itself"),
    // They fetch what a URL names, and run it.
    never(
      "deno bun bunx npx npm pnpm yarn uv uvx pipx nix nix-shell go cargo groovy kscript jbang scala-cli mshta",
      "may run what a URL names", instead: "name the browser itself"),
    // `\!`, `.shell`, `system`; every word is a program or a file of it.
    never(
      "sqlite sqlite3 psql mysql mariadb duckdb gdb lldb jshell gnuplot bc dc iex erl maxima ghci",
      "reads its words as a program", instead: "name the browser itself"),
  ]
}
