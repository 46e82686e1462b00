extension Scene {
  public static let all = screens + bodies + lists + layers

  /// The whole of it, at all kinds of sizes.
  private static let screens = [
    Scene("harbour-120x40", 120, 40, shows: .screen),
    Scene("harbour-80x24", 80, 24, shows: .screen),
    Scene("harbour-50x20", 50, 20, shows: .screen),
    Scene("link-100x10", 100, 10, keys: "]", shows: .screen),
    Scene("list-120x40", 120, 40, keys: "<s-tab>jj", shows: .screen),
    Scene("list-80x24", 80, 24, keys: "<s-tab>k", shows: .screen),
    Scene("backlinks-50x20", 50, 20, keys: "<tab>", shows: .screen),
    Scene("ghost-80x24", 80, 24, note: "tides", keys: "]]<cr>", shows: .screen),
    Scene("help-80x24", 80, 24, keys: "?", shows: .screen),
    Scene("search-120x40", 120, 40, keys: "stide<down>", shows: .screen),
    Scene("search-50x20", 50, 20, keys: "sharbour", shows: .screen),
    Scene("peek-50x20", 50, 20, keys: "]K", shows: .screen),
    Scene("low-120x7", 120, 7, shows: .screen),
    Scene("small-20x6", 20, 6, shows: .screen),
    Scene("narrow-10x12", 10, 12, keys: "<s-tab>", shows: .screen),
    Scene("smallest-1x1", 1, 1, shows: .screen),
  ]

  private static let bodies = [
    Scene("timestamp", 80, 24, keys: "<gt><gt>", shows: .body, .foot),
    Scene("callout-link", 80, 24, keys: "zG[[", shows: .body, .foot),
    Scene("dead-fragment", 60, 14, note: "links", keys: "]]]]]]", shows: .body, .foot),
    Scene("fragment-missed", 60, 14, note: "links", keys: "]]]]]<cr>", shows: .body, .foot),
    Scene("numbers", 80, 24, keys: "#12", shows: .body, .foot),
    Scene("chosen-elsewhere", 120, 12, keys: "]<tab>", shows: .body),
    Scene("next-heading", 80, 24, keys: "z}", shows: .body),
    Scene("found", 80, 24, keys: "swater<cr>", shows: .body, .foot),
    Scene("long-title", 80, 24, note: "ship_ledger", shows: .body),
    Scene("text", 80, 40, note: "text", keys: "z", shows: .body),
    Scene("links", 80, 40, note: "links", keys: "z", shows: .body),
    Scene("lists", 60, 40, note: "lists", keys: "z", shows: .body),
    Scene("tables", 80, 40, note: "tables", keys: "z", shows: .body),
    Scene("tables-narrow", 40, 40, note: "tables", shows: .body),
    Scene("tables-as-lists", 20, 40, note: "tables", shows: .body),
    Scene("callouts", 60, 40, note: "callouts", keys: "", shows: .body),
    Scene("callouts-turned", 60, 40, note: "callouts", keys: "]]x", shows: .body, .foot),
    Scene("code", 80, 24, note: "code", keys: "z", shows: .body),
    Scene("code-panned", 80, 24, note: "code", keys: "z))", shows: .body),
    Scene("moments", 60, 24, note: "moments", keys: "<gt><gt>", shows: .body, .foot),
    Scene("moments-written", 60, 24, note: "moments", keys: "T", shows: .body, .foot),
    Scene("scraps", 80, 60, note: "scraps", keys: "z", shows: .body),
    Scene("wide-characters", 40, 30, note: "港", shows: .body, .foot),
  ]

  private static let lists = [
    Scene("list-filter", 80, 24, keys: "/tid", shows: .list, .foot),
    Scene("list-by-title", 80, 24, keys: "S<s-tab>", shows: .list, .foot),
    Scene("list-by-backlinks", 80, 24, keys: "SSSS<s-tab>", shows: .list, .foot),
    Scene("backlinks", 120, 40, keys: "<tab>j", shows: .backlinks, .foot),
    Scene("backlinks-below", 80, 24, keys: "<tab>G", shows: .backlinks, .foot),
    Scene("backlinks-filter", 120, 40, keys: "<tab>/tid", shows: .backlinks, .foot),
    Scene("backlinks-none", 120, 40, note: "loose", keys: "<tab>", shows: .backlinks, .foot),
  ]

  private static let layers = [
    Scene("palette", 80, 16, keys: ":link", shows: .layer, .foot),
    Scene("switcher", 80, 16, keys: "Otid", shows: .layer, .foot),
    Scene("switcher-nothing", 80, 16, keys: "Ozzz", shows: .layer),
    Scene("same-name", 80, 24, note: "index", keys: "A", shows: .layer, .foot),
    Scene("search-empty", 80, 16, keys: "s", shows: .layer, .foot),
    Scene("search-again", 80, 16, keys: "stower<down><cr>s", shows: .layer),
    Scene("url", 80, 24, keys: "U", shows: .layer, .foot),
    Scene("properties", 50, 20, keys: "i", shows: .layer, .foot),
    Scene("peek", 120, 40, keys: "]]K", shows: .layer, .foot),
    Scene("peek-timestamp", 80, 24, keys: "<gt>K", shows: .layer, .foot),
    Scene("peek-ghost", 80, 24, note: "tides", keys: "]]K", shows: .layer, .foot),
  ]
}
