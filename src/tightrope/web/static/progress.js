"use strict";
// Shows how far a job is; without this script the page is loaded anew every two seconds.
(() => {
  const job = document.getElementById("job");
  if (!job || !job.dataset.state) return;
  const told = document.getElementById("told");
  const bar = job.querySelector("progress");

  const look = async () => {
    try {
      const answer = await fetch(job.dataset.state, { credentials: "same-origin" });
      const now = await answer.json();
      if (told.textContent !== now.told) told.textContent = now.told;
      bar.value = now.files_read;
      if (now.state === "done") {
        location.reload();
        return;
      }
    } catch {
      told.textContent = "The server does not answer; trying again.";
    }
    setTimeout(look, 500);
  };
  look();
})();
