import init from "./pia-number-form-in-leptos.js";

init();
