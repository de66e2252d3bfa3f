"use strict";
(() => {
  const form = document.querySelector(".filter");
  const words = document.getElementById("f-words");
  const type = document.getElementById("f-type");
  const status = document.getElementById("f-status");
  const count = document.getElementById("f-count");
  const claims = [...document.querySelectorAll("ul.claims > li")].map((item) => ({
    item,
    text: item.textContent.toLowerCase(),
  }));

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of claims) {
      const fits =
        wanted.every((word) => text.includes(word)) &&
        (!type.value || item.dataset.type === type.value) &&
        (!status.value || item.dataset.status === status.value);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    count.textContent = `${shown} of ${claims.length} claims`;
  };

  if (form && claims.length) {
    form.hidden = false;
    words.addEventListener("input", filter);
    for (const choice of [type, status]) choice.addEventListener("change", filter);
    filter();
  }

  // A link to a claim that the filter hides must still arrive.
  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      words.value = type.value = status.value = "";
      filter();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", arrive);

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });
})();
