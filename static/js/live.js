// Let the counts of a page follow changes by themselves: ask the server again and again, sooner while verdicts are
// pending, and not at all while nobody looks.
//
// Hooks: [data-live] names the address to ask; inside it [data-live-content] is replaced by the answer, whose
// [data-live-state] is "pending" or "settled" and whose [data-live-as-of] holds the time; [data-live-message] is told to
// screen readers; [data-live-refresh] asks at once; [data-live-pause] stops and starts.

const SOON = 1_500;
const LATER = 4_000;
const PATIENCE = 10_000;
const HIGHLIGHT = 2_000;

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Europe/London" });

class Live {
  constructor(root) {
    this.address = root.dataset.live;
    this.content = root.querySelector("[data-live-content]");
    this.message = root.querySelector("[data-live-message]");
    this.pause = root.querySelector("[data-live-pause]");
    this.etag = "";
    this.isPaused = false;
    this.isAsking = false;
    this.hasFailed = false;
    this.wasPending = this.isPending;
  }

  start() {
    this.pause.hidden = false;
    this.pause.addEventListener("click", () => this.turn());
    for (const link of document.querySelectorAll("[data-live-refresh]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.ask();
      });
    }
    document.addEventListener("visibilitychange", () => this.wake());
    this.plan(this.isPending ? SOON : LATER);
  }

  get isPending() {
    return this.content.querySelector("[data-live-state]")?.dataset.liveState === "pending";
  }

  turn() {
    this.isPaused = !this.isPaused;
    this.pause.textContent = this.isPaused ? "Follow changes" : "Stop following changes";
    this.say(this.isPaused ? "The counts stay as they are." : "");
    this.wake();
  }

  wake() {
    clearTimeout(this.timer);
    if (!this.isPaused && !document.hidden) {
      this.ask();
    }
  }

  plan(delay) {
    clearTimeout(this.timer);
    if (!this.isPaused && !document.hidden) {
      this.timer = setTimeout(() => this.ask(), delay);
    }
  }

  async ask() {
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    try {
      await this.receive();
    } catch {
      // Offline, too slow, or an answer that is no counts: the next may be better.
      this.say("Could not refresh. Trying again.");
    } finally {
      this.isAsking = false;
    }
    this.plan(this.isPending && !this.hasFailed ? SOON : LATER);
  }

  async receive() {
    this.hasFailed = true;
    const response = await fetch(this.address, {
      cache: "no-store",
      headers: this.etag ? { "If-None-Match": this.etag } : {},
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.type === "opaqueredirect") {
      this.isPaused = true;
      this.pause.hidden = true;
      this.say("Could not refresh: you are signed out. Load the page again to sign in.");
      return;
    }
    if (response.status === 200) {
      this.show(await response.text());
      this.etag = response.headers.get("ETag") ?? "";
    } else if (response.status === 304) {
      this.content.querySelector("[data-live-as-of]").textContent = clock.format(new Date());
    } else {
      throw new Error(`answered ${response.status}`);
    }
    this.hasFailed = false;
    this.tell();
  }

  show(html) {
    const before = new Map(this.numbers().map((link) => [link.getAttribute("href"), link.textContent]));
    const focused = this.content.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    this.content.innerHTML = html;
    this.hasChanged = false;
    for (const link of this.numbers()) {
      const href = link.getAttribute("href");
      if (href === focused) {
        link.focus({ preventScroll: true });
      }
      if (before.has(href) && before.get(href) !== link.textContent) {
        this.hasChanged = true;
        link.closest(".app-tile")?.classList.add("app-tile--changed");
      }
    }
    setTimeout(() => this.content.querySelectorAll(".app-tile--changed").forEach(settle), HIGHLIGHT);
  }

  numbers() {
    return [...this.content.querySelectorAll("a[href]")];
  }

  // Screen readers are told when following begins and when it ends, not each number on the way.
  tell() {
    const isPending = this.isPending;
    if (isPending && !this.wasPending) {
      this.say("Something changed. The counts are following.");
    } else if (!isPending && this.wasPending) {
      this.say("The counts are up to date.");
    } else if (!isPending && this.hasChanged) {
      // All was judged between two questions.
      this.say("Something changed. The counts are up to date.");
    } else if (this.message.textContent.startsWith("Could not")) {
      this.say("");
    }
    this.wasPending = isPending;
    this.hasChanged = false;
  }

  say(text) {
    this.message.textContent = text;
  }
}

function settle(tile) {
  tile.classList.remove("app-tile--changed");
}

for (const root of document.querySelectorAll("[data-live]")) {
  new Live(root).start();
}
