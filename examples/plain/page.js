import "./pia-number-form/element.js";

const form = document.querySelector("pia-number-form");

form.agents = [
  { id: "agent_rina", name: "Rina, support" },
  { id: "agent_sol", name: "Sol, sales" },
];

form.addEventListener("pia-created", ({ detail }) => {
  const item = document.createElement("li");
  item.textContent = `${detail.phone_number} ${detail.friendly_name ?? ""}`;
  document.getElementById("created").append(item);
});

document.getElementById("locale").addEventListener("change", (event) => {
  form.locale = event.target.value;
});
