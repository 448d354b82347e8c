//! The page's entry for trunk: mounts `ui`, nothing else.

/// Draws the page's name until `ui` takes its place.
#[cfg(target_arch = "wasm32")]
#[yew::component]
fn App() -> yew::Html {
    yew::html! { <main><h1>{ "Raftglass" }</h1></main> }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    let app = web_sys::window().and_then(|window| window.document()?.get_element_by_id("app"));
    if let Some(root) = app {
        yew::Renderer::<App>::with_root(root).render();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Raftglass runs in a browser: `./dev serve` builds the page and serves it.");
}
