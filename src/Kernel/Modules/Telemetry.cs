using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mulin.Kernel.Modules;

/// <summary>What this process measures of itself. Tags are codes from the source, never anything somebody typed, and never a person or a community.</summary>
public sealed class Telemetry(IMeterFactory meters)
{
    public const string Name = "Mulin";

    private readonly Counter<long> refusals = meters.Create(Name).CreateCounter<long>("mulin.refusals", description: "Times a rule said no, by its code");
    private readonly Histogram<double> saves = meters.Create(Name).CreateHistogram<double>("mulin.save.duration", "s", "From the beginning of the transaction to its end, waiting for the writer gate included");

    public void Refused(string code) => refusals.Add(1, KeyValuePair.Create<string, object?>("code", code));

    public void Saved(long since, bool committed) => saves.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, KeyValuePair.Create<string, object?>("committed", committed));

    /// <summary>A figure that is read when somebody asks for it.</summary>
    public void Watch(string name, string unit, string description, Func<long> read) => meters.Create(Name).CreateObservableGauge(name, read, unit, description);
}
