// Keeps what is "now" true on a page that stays open all day: once a minute while somebody looks at it, and at once when
// the page comes back into view. The server's clock decides; without a script or a network the page stays as it was read.
// Each <div data-now="name"> is replaced by the one of the same name. Nothing is said aloud, and nobody loses their place.
(() => {
  const MINUTE = 60_000;
  const parts = (page) => [...page.querySelectorAll("[data-now]")];
  let asked = Date.now();

  const show = (fresh) => {
    for (const part of parts(document)) {
      const other = parts(fresh).find((one) => one.dataset.now === part.dataset.now);
      if (other && other.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
        part.replaceChildren(...document.importNode(other, true).childNodes);
      }
    }
  };

  const ask = async () => {
    if (document.hidden || Date.now() - asked < MINUTE / 2) return;
    asked = Date.now();
    try {
      const response = await fetch(location.href);
      if (!response.ok || response.redirected) return;
      show(new DOMParser().parseFromString(await response.text(), "text/html"));
    } catch {
      // The network is away: the next minute asks again.
    }
  };

  document.addEventListener("visibilitychange", ask);
  setInterval(ask, MINUTE);
})();
