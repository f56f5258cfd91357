using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Versions of orchestrations, and which of them a host runs.</summary>
public sealed class VersionCases
{
    private static Registry Which => new Registry()
        .Orchestrator("Which", context => Task.FromResult(context.Version))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
            "Which", null, context.GetInput<string>() is { } version
                ? new SubOrchestrationOptions { Version = version }
                : null));

    [Theory, EveryBackend]
    public async Task Schedule_WithAVersion_RunsUnderIt(string backend)
    {
        await using var host = await Harness.Start(backend, Which);

        Assert.Equal("1.2", await Version(host, "1.2"));
    }

    [Theory, EveryBackend]
    public async Task Schedule_WithoutAVersion_HasNone(string backend)
    {
        await using var host = await Harness.Start(backend, Which);

        // The worker hands on what its backend has: nothing, or an empty text.
        Assert.True(string.IsNullOrEmpty(await host.Output<string>("Which")));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_WithAVersion_RunsUnderIt(string backend)
    {
        await using var host = await Harness.Start(backend, Which);

        Assert.Equal("3.0", await host.Output<string>("Parent", "3.0"));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_WithoutAVersion_DoesNotTakeItsParents(string backend)
    {
        await using var host = await Harness.Start(backend, Which);

        var id = await host.Begin("Parent", with: new StartOrchestrationOptions { Version = "1.2" });

        Assert.Equal("", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task CompareVersionTo_Numbers_ComparesThemAsVersions(string backend)
    {
        var registry = new Registry().Orchestrator("Compare", context => Task.FromResult(string.Join(
            ",", new[] { "1.9", "1.10", "1.11", "" }.Select(other => Math.Sign(context.CompareVersionTo(other))))));
        await using var host = await Harness.Start(backend, registry);

        var id = await host.Begin("Compare", with: new StartOrchestrationOptions { Version = "1.10" });

        Assert.Equal("1,0,-1,1", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Version_InACondition_SeparatesOldRunsFromNew(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Grow", async context =>
        {
            var text = await context.CallActivityAsync<string>("Echo", "old");
            return context.CompareVersionTo("2") < 0
                ? text
                : text + await context.CallActivityAsync<string>("Echo", "+new");
        });
        await using var host = await Harness.Start(backend, registry);
        var old = await host.Begin("Grow", with: new StartOrchestrationOptions { Version = "1" });
        var grown = await host.Begin("Grow", with: new StartOrchestrationOptions { Version = "2" });

        Assert.Equal("old", (await host.End(old)).ReadOutputAs<string>());
        Assert.Equal("old+new", (await host.End(grown)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_Set_IsTheDefaultAlsoOfSubOrchestrations(string backend)
    {
        await using var host = await Harness.Start(backend, Which, new BackendOptions { HostVersion = "2.0" });

        Assert.Equal("2.0", await host.Output<string>("Which"));
        Assert.Equal("2.0", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_Set_GivesWayToAVersionGiven(string backend)
    {
        await using var host = await Harness.Start(backend, Which, new BackendOptions { HostVersion = "2.0" });

        Assert.Equal("1.0", await Version(host, "1.0"));
        Assert.Equal("", await Version(host, ""));
        Assert.Equal("1.5", await host.Output<string>("Parent", "1.5"));
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_CurrentOrOlder_RejectsNewerUntilAHostHasIt(string backend)
    {
        var options = new BackendOptions { HostVersion = "1.0" };
        await using var host = await Harness.Start(backend, Which, options);
        var newer = await host.Begin("Which", with: new StartOrchestrationOptions { Version = "2.0" });
        Assert.Equal("0.9", await Version(host, "0.9"));
        var waiting = await host.Client.GetInstanceAsync(newer);

        options.HostVersion = "2.0";
        await host.Deploy();

        Assert.Equal(OrchestrationRuntimeStatus.Pending, waiting!.RuntimeStatus);
        Assert.Equal("2.0", (await host.End(newer)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_CurrentOrOlderFailing_FailsNewer(string backend)
    {
        var options = new BackendOptions { HostVersion = "1.0", VersionFailure = Local.Runtime.Durable.VersionFailure.Fail };
        await using var host = await Harness.Start(backend, Which, options);

        var run = await host.End(await host.Begin("Which", with: new StartOrchestrationOptions { Version = "2.0" }));

        Assert.Equal(
            ("VersionMismatch", "The orchestration version '2.0' is greater than the worker version '1.0'."),
            (run.FailureDetails!.ErrorType, run.FailureDetails.ErrorMessage));
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_Strict_FailsEveryOther(string backend)
    {
        var options = new BackendOptions
        {
            HostVersion = "1.0",
            VersionMatch = Local.Runtime.Durable.VersionMatch.Strict,
            VersionFailure = Local.Runtime.Durable.VersionFailure.Fail,
        };
        await using var host = await Harness.Start(backend, Which, options);

        var run = await host.End(await host.Begin("Which", with: new StartOrchestrationOptions { Version = "0.9" }));

        Assert.Equal("VersionMismatch", run.FailureDetails!.ErrorType);
        Assert.Equal("1.0", await host.Output<string>("Which"));
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_MatchingNothing_RunsAll(string backend)
    {
        var options = new BackendOptions { HostVersion = "1.0", VersionMatch = Local.Runtime.Durable.VersionMatch.None };
        await using var host = await Harness.Start(backend, Which, options);

        Assert.Equal("7.0", await Version(host, "7.0"));
    }

    [Theory, EveryBackend(Feature.HostVersion)]
    public async Task HostVersion_Rejected_CanBeTerminated(string backend)
    {
        await using var host = await Harness.Start(backend, Which, new BackendOptions { HostVersion = "1.0" });
        var id = await host.Begin("Which", with: new StartOrchestrationOptions { Version = "2.0" });

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End(id)).RuntimeStatus);
    }

    private static async Task<string?> Version(Harness host, string version) => (await host.End(
        await host.Begin("Which", with: new StartOrchestrationOptions { Version = version }))).ReadOutputAs<string>();
}
