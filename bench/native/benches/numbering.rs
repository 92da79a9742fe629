//! How long each library takes for each kind of numbers. One iteration is one pass over all of them; their count is the
//! throughput, by which the report divides.

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use native::library::Library;
use native::ours::Ours;
use native::phonenumber::Phonenumber;
use native::rlibphonenumber::Rlibphonenumber;
use native::samples::{self, Samples};

type Group<'a> = BenchmarkGroup<'a, WallTime>;

fn numbering(criterion: &mut Criterion) {
    let all = samples::all();

    let mut group = criterion.benchmark_group("parse");
    for samples in &all {
        parse::<Ours>(&mut group, samples);
        parse::<Rlibphonenumber>(&mut group, samples);
        parse::<Phonenumber>(&mut group, samples);
    }
    group.finish();

    let mut group = criterion.benchmark_group("parse, validity, type, region");
    for samples in &all {
        look_up::<Ours>(&mut group, samples);
        look_up::<Rlibphonenumber>(&mut group, samples);
        look_up::<Phonenumber>(&mut group, samples);
    }
    group.finish();

    // The same numbers as with a country: once they are read, there is no difference.
    let international_only = || all.iter().filter(|samples| samples.country.is_none());

    let mut group = criterion.benchmark_group("format international");
    for samples in international_only() {
        format::<Ours>(&mut group, samples, Ours::international);
        format::<Rlibphonenumber>(&mut group, samples, Rlibphonenumber::international);
        format::<Phonenumber>(&mut group, samples, Phonenumber::international);
    }
    group.finish();

    let mut group = criterion.benchmark_group("format national");
    for samples in international_only() {
        format::<Ours>(&mut group, samples, Ours::national);
        format::<Rlibphonenumber>(&mut group, samples, Rlibphonenumber::national);
        format::<Phonenumber>(&mut group, samples, Phonenumber::national);
    }
    group.finish();
}

fn parse<L: Library>(group: &mut Group<'_>, samples: &Samples) {
    let country = samples.country.map(L::country);
    measure(group, L::NAME, samples, &samples.texts, |text| L::parse(text, country));
}

fn look_up<L: Library>(group: &mut Group<'_>, samples: &Samples) {
    let country = samples.country.map(L::country);
    measure(group, L::NAME, samples, &samples.texts, |text| L::parse(text, country).as_ref().map(L::facts));
}

fn format<L: Library>(group: &mut Group<'_>, samples: &Samples, format: fn(&L::Number) -> String) {
    let numbers: Vec<_> = samples.texts.iter().filter_map(|text| L::parse(text, None)).collect();
    measure(group, L::NAME, samples, &numbers, format);
}

fn measure<I, O>(group: &mut Group<'_>, library: &str, samples: &Samples, inputs: &[I], work: impl Fn(&I) -> O) {
    group.throughput(Throughput::Elements(inputs.len() as u64));
    group.bench_function(BenchmarkId::new(library, samples.name), |bencher| {
        bencher.iter(|| {
            for input in inputs {
                black_box(work(black_box(input)));
            }
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2));
    targets = numbering
}
criterion_main!(benches);
