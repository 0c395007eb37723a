// Keep a part of a page fresh while something is under way: what it shows, asked for again and again until the answer
// no longer says that more is to come. Without JavaScript the page has a link that does the same once.
//
//   <div data-refresh="/address/of/the/part/" data-refresh-seconds="3"> … <p data-refresh-again> … </div>
for (const place of document.querySelectorAll("[data-refresh]")) {
  follow(place);
}

function follow(place) {
  const pause = Number(place.dataset.refreshSeconds) * 1000;
  const again = () => {
    if (place.querySelector("[data-refresh-again]")) {
      setTimeout(refresh, pause);
    }
  };
  const refresh = async () => {
    // A page that nobody looks at asks for nothing.
    if (!document.hidden) {
      await replace(place);
    }
    again();
  };
  again();
}

async function replace(place) {
  try {
    const response = await fetch(place.dataset.refresh, { headers: { Accept: "text/html" }, redirect: "error" });
    if (response.ok) {
      const hadFocus = place.contains(document.activeElement);
      place.innerHTML = await response.text();
      if (hadFocus) {
        place.querySelector("a")?.focus();
      }
    }
  } catch {
    // The register is not there for a moment; the next time it may be.
  }
}
