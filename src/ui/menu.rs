//! Where a menu opens: beside what it is about, within the window, and never over it.

/// A rectangle of the window, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Area {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Where a menu stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How high it may be; what does not fit is scrolled to.
    pub height: f64,
}

/// The room between a menu and what it is about, and between it and the window's edge.
pub const GAP: f64 = 8.0;

/// The place for a menu of this width and height in a window of this one: right of what it is about, or left of it, or
/// below or above, where there is more room.
#[must_use]
pub fn place(about: Area, (width, height): (f64, f64), (all_width, all_height): (f64, f64)) -> Place {
    let right = about.x + about.width + GAP;
    let left = about.x - GAP - width;
    let beside =
        if right + width + GAP <= all_width { Some(right) } else { Some(left).filter(|x| *x >= GAP) };
    if let Some(x) = beside {
        let height = height.min(all_height - 2.0 * GAP);
        return Place { x, y: within(about.y, height, all_height), height };
    }
    let x = within(about.x, width, all_width);
    let below = all_height - (about.y + about.height) - 2.0 * GAP;
    let above = about.y - 2.0 * GAP;
    if below >= height || below >= above {
        Place { x, y: about.y + about.height + GAP, height: height.min(below) }
    } else {
        let height = height.min(above);
        Place { x, y: about.y - GAP - height, height }
    }
}

/// The place nearest to `wanted` at which so much fits.
fn within(wanted: f64, length: f64, all: f64) -> f64 {
    wanted.min(all - length - GAP).max(GAP)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WINDOW: (f64, f64) = (800.0, 580.0);

    fn area(x: f64, y: f64) -> Area {
        Area { x, y, width: 80.0, height: 80.0 }
    }

    #[test]
    fn it_stands_right_of_it_and_left_where_the_window_ends() {
        assert_eq!(
            place(area(100.0, 100.0), (200.0, 300.0), WINDOW),
            Place { x: 188.0, y: 100.0, height: 300.0 }
        );
        assert_eq!(
            place(area(700.0, 100.0), (200.0, 300.0), WINDOW),
            Place { x: 492.0, y: 100.0, height: 300.0 }
        );
        assert_eq!(place(area(100.0, 500.0), (200.0, 300.0), WINDOW).y, 272.0);
    }

    #[test]
    fn on_a_phone_it_stands_below_or_above() {
        let phone = (390.0, 844.0);
        let below = place(area(150.0, 200.0), (240.0, 300.0), phone);
        assert_eq!(below, Place { x: 142.0, y: 288.0, height: 300.0 });
        let above = place(area(150.0, 700.0), (240.0, 300.0), phone);
        assert_eq!(above.y + above.height + GAP, 700.0);
    }

    proptest! {
        #[test]
        fn it_is_never_over_what_it_is_about_and_never_out_of_the_window(
            (x, y) in (0.0..1400.0, 0.0..860.0), (width, height) in (160.0..300.0, 40.0..900.0), phone: bool,
        ) {
            let window = if phone { (390.0, 844.0) } else { (1440.0, 900.0) };
            let about = Area { x: f64::min(x, window.0 - 40.0), y: f64::min(y, window.1 - 40.0), width: 40.0, height: 40.0 };
            let Place { x, y, height } = place(about, (width, height), window);
            prop_assert!(x >= 0.0 && x + width <= window.0 + 0.01 && y >= 0.0 && y + height <= window.1 + 0.01);
            let apart = x >= about.x + about.width || x + width <= about.x
                || y >= about.y + about.height || y + height <= about.y;
            prop_assert!(apart);
        }
    }
}
