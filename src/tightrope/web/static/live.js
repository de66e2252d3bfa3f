"use strict";
// Shows the results of a form while it is filled in; without this script its button does the same.
(() => {
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  let waiting = 0;
  let asking = null;

  const ask = async () => {
    const values = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = `${location.pathname}?${new URLSearchParams(values)}`;
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("results") ?? page.querySelector(".wrong");
      const place = document.getElementById("results");
      if (!found || !place) return;
      found.id = "results";
      place.replaceWith(document.adoptNode(found));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
})();
