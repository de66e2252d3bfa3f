"use strict";
// Sets the levers: every world is in the page, so nothing is asked of anyone. Without this script the tables tell the same.
(() => {
  const data = document.getElementById("worlds");
  const box = document.querySelector(".worlds");
  if (!data || !box) return;
  const { sizes, now, top, worlds } = JSON.parse(data.textContent);
  const form = box.querySelector(".dials");
  const dials = [...form.querySelectorAll("input")];
  const told = box.querySelector(".told");
  const rows = [...box.querySelectorAll(".versus tbody tr")];

  // Paths of the fan, told apart by their colours, and the size of the plot that they lie in.
  const plots = [...box.querySelectorAll(".desk svg, .phone svg")].map((svg) => {
    const path = (name) => svg.querySelector(`path[fill^="var(--${name}"], path[stroke^="var(--${name}"]`);
    const [ninety, half, middle] = ["fan-ninety", "fan-half", "fan-line"].map(path);
    const reach = ninety.getAttribute("d").match(/-?[\d.]+/g).map(Number);
    const xs = reach.filter((_, n) => n % 2 === 0);
    const ys = reach.filter((_, n) => n % 2 === 1);
    return { ninety, half, middle, width: Math.max(...xs), foot: Math.max(...ys) };
  });

  const draw = (acts) => {
    const days = [[0, 0, 0, 0, 0], ...acts];
    for (const { ninety, half, middle, width, foot } of plots) {
      const at = (n, cut) => `${((width * n) / acts.length).toFixed(1)},${(foot * (1 - Math.min(days[n][cut] / top, 1))).toFixed(1)}`;
      const along = (cut) => days.map((_, n) => at(n, cut));
      const band = (low, high) => `M${along(high).join("L")}L${along(low).reverse().join("L")}Z`;
      ninety.setAttribute("d", band(0, 4));
      half.setAttribute("d", band(1, 3));
      middle.setAttribute("d", `M${along(2).join("L")}`);
    }
  };

  const show = () => {
    const chosen = dials.map((dial) => Number(dial.value));
    const world = worlds[chosen.reduce((index, at, n) => index * sizes[n] + at, 0)];
    const stands = worlds[now.reduce((index, at, n) => index * sizes[n] + at, 0)];
    dials.forEach((dial, n) => {
      const rests = [...document.getElementById(dial.getAttribute("aria-describedby")).children];
      const name = rests[chosen[n]].dataset.setting;
      dial.setAttribute("aria-valuetext", chosen[n] === now[n] ? `${name}, as it stands` : name);
      rests.forEach((one, at) => { one.hidden = at !== chosen[n]; });
    });
    if (told.textContent !== world.told) told.textContent = world.told;
    draw(world.acts);
    rows.forEach((row, n) => {
      const [so, was] = [world.chances[n], stands.chances[n]];
      if (!so) return;
      row.querySelector(".so").textContent = so[0];
      row.querySelector(".is .fill").setAttribute("width", so[2]);
      row.classList.toggle("moved", so[0] !== was[0]);
    });
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  for (const part of box.children) part.hidden = false;
  for (const fold of document.querySelectorAll(".every")) fold.open = false;
  show();
})();
