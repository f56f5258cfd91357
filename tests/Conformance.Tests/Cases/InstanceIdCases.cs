using Keelson.Conformance.Backends;

namespace Keelson.Conformance.Cases;

/// <summary>What an instance id may be: what the Functions host takes, and nothing else.</summary>
public sealed class InstanceIdCases
{
    [Theory, EveryBackend(Feature.Limits)]
    public async Task Schedule_IdThatTheFunctionsHostRefuses_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        foreach (var id in new[] { "", "@entity@key", "upgrade:/subscriptions/1", @"a\b", "a#b", "a?b", "a\nb" })
            await Assert.ThrowsAsync<ArgumentException>(() => host.BeginAs(id, "Quick"));
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task Schedule_LongId_IsAcceptedUpToTheLimit(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        await host.End(await host.BeginAs(new string('a', 256), "Quick"));

        await Assert.ThrowsAsync<ArgumentException>(() => host.BeginAs(new string('a', 257), "Quick"));
    }

    [Theory, EveryBackend]
    public async Task Schedule_IdsThatDifferInCase_AreTwoInstances(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        var lower = await host.End(await host.BeginAs("run", "Quick", "lower"));
        var upper = await host.End(await host.BeginAs("RUN", "Quick", "upper"));

        Assert.Equal(("lower", "upper"), (lower.ReadOutputAs<string>(), upper.ReadOutputAs<string>()));
    }
}
