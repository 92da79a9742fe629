//! Invariants under any messages in any order.
//!
//! One request is in flight at a time, no number is created twice, no input is lost, and the form claims only
//! known facts. The messages are random and seeded.

mod messages;
mod random;
mod world;

use self::random::Random;
use self::world::World;
use crate::state::Phase;

const INTERLEAVINGS: u64 = 100_000;
const STEPS: usize = 24;
const THREADS: u64 = 4;

#[test]
fn invariants_hold_for_any_messages_in_any_order() {
    let run = |from: u64| {
        let mut seen = [0_u32; 4];
        for seed in (from..INTERLEAVINGS).step_by(usize::try_from(THREADS).unwrap()) {
            let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let mut world = World::new(&mut random);
            for _ in 0..STEPS {
                let message = world.any_message(&mut random);
                world.step(message);
                seen[0] += u32::from(world.sent > 1);
                seen[1] += u32::from(world.may_exist());
                seen[2] += u32::from(matches!(world.state.phase, Phase::Created(_)));
                seen[3] += u32::from(world.settled.len() > 1);
            }
        }
        seen
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|from| scope.spawn(move || run(from))).collect();
        for thread in threads {
            let seen = thread.join().expect("a thread found a broken invariant");
            // Repeats, unknown outcomes, successes and several keys all occur often.
            assert!(seen.iter().all(|count| *count > 1_000), "{seen:?}");
        }
    });
}
