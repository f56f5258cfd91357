using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class DriftFinderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_StampsAndUnchanged_AreNoDrift()
    {
        var answer = Answer(Change("/a", ChangeAction.NoChange), Change("/b", ChangeAction.Modify) with { TagsOnly = true });

        Assert.Empty(DriftFinder.Find(answer));
    }

    [Fact]
    public void Find_GoneOrAltered_IsDrift()
    {
        var answer = Answer(Change("/gone", ChangeAction.Create), Change("/altered", ChangeAction.Modify));

        Assert.Equal(["/gone", "/altered"], DriftFinder.Find(answer).Select(change => change.ResourceId));
    }

    [Fact]
    public void Apply_SameDriftAgain_KeepsFirstSeenAndRepair()
    {
        var changes = new[] { Change("/altered", ChangeAction.Modify) };
        var first = DriftFinder.Apply(A.Environment(), changes, Monday);
        var repaired = first with { Drift = first.Drift! with { RepairRun = "run" } };

        var again = DriftFinder.Apply(repaired, changes, Monday.AddDays(1));

        Assert.Equal((Monday, Monday.AddDays(1), "run"), (again.Drift!.FirstSeen, again.Drift.LastSeen, again.Drift.RepairRun));
    }

    [Fact]
    public void Apply_OtherDrift_StartsAnew()
    {
        var first = DriftFinder.Apply(A.Environment(), [Change("/a", ChangeAction.Modify)], Monday);

        var other = DriftFinder.Apply(first, [Change("/b", ChangeAction.Modify)], Monday.AddDays(1));

        Assert.Equal(Monday.AddDays(1), other.Drift!.FirstSeen);
    }

    [Fact]
    public void Apply_NoChanges_MakesADriftedEnvironmentReady()
    {
        var drifted = DriftFinder.Apply(A.Environment(), [Change("/a", ChangeAction.Modify)], Monday);

        var ready = DriftFinder.Apply(drifted, [], Monday.AddDays(1));

        Assert.Equal((EnvironmentState.Ready, null), (ready.State, ready.Drift));
    }

    private static WhatIfAnswer Answer(params PlannedChange[] changes) =>
        new(changes, new Dictionary<string, System.Text.Json.Nodes.JsonObject>(), Error: null);

    private static PlannedChange Change(string id, ChangeAction action) =>
        new() { ResourceId = id, Type = "X/y", ApiVersion = "2024-01-01", Action = action };
}
