// Buttons of the page that do something to its last cluster, and a line that tells what has happened to it.

const cluster = document.querySelector("#controlled");
const told = document.querySelector("#told");

function button(id, act) {
  document.getElementById(id).addEventListener("click", () => {
    act().catch(({ message }) => { told.textContent = message; });
  });
}

button("stop", async () => {
  const { servers } = await cluster.state();
  const leader = servers.find(({ role }) => role === "leader");
  if (!leader) throw new Error("Nobody leads just now.");
  await cluster.run(`crash ${leader.id}`);
});

button("heal", async () => {
  const { servers } = await cluster.state();
  const stopped = servers.filter(({ state }) => state === "stopped");
  await cluster.run(stopped.map(({ id }) => `restart ${id}`).join("\n"));
  await cluster.play();
});

button("again", () => cluster.reset());

for (const name of ["leader", "commit", "crash", "violation"]) {
  cluster.addEventListener(`raft-${name}`, ({ detail }) => { told.textContent = detail.text; });
}
