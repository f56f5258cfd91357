using DurableTask.Core.Exceptions;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class StartAndQueryTests
{
    private static TestFunctions Functions => new TestFunctions()
        .Orchestrator("Quick", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go"));

    [Fact]
    public async Task Schedule_UnknownOrchestrator_IsRefused()
    {
        await using var engine = EngineHarness.Start(Functions);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Begin("Nobody"));
    }

    [Fact]
    public async Task Schedule_IdOfARunningInstance_IsRefused()
    {
        await using var engine = EngineHarness.Start(Functions);
        await engine.Begin("Wait", with: new StartOrchestrationOptions("one"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => engine.Begin("Wait", with: new StartOrchestrationOptions("one")));
    }

    [Fact]
    public async Task Schedule_IdOfAnEndedInstance_ReplacesIt()
    {
        await using var engine = EngineHarness.Start(Functions);
        await engine.End(await engine.Begin("Quick", "first", new StartOrchestrationOptions("one")));

        var run = await engine.End(await engine.Begin("Quick", "second", new StartOrchestrationOptions("one")));

        Assert.Equal("second", run.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Schedule_DedupeOnCompleted_RefusesAnEndedInstance()
    {
        await using var engine = EngineHarness.Start(Functions);
        await engine.End(await engine.Begin("Quick", "first", new StartOrchestrationOptions("one")));
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(
            OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.Begin("Quick", "second", options));
    }

    [Fact]
    public async Task Schedule_SameIdAtOnce_StartsOne()
    {
        await using var engine = EngineHarness.Start(Functions);

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await engine.Begin("Wait", with: new StartOrchestrationOptions("one"));
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@entity@key")]
    [InlineData("upgrade:/subscriptions/1")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task Schedule_IdThatTheRealHostRefuses_IsRefused(string id)
    {
        await using var engine = EngineHarness.Start(Functions);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.Begin("Quick", with: new StartOrchestrationOptions(id)));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task Schedule_LongId_IsAcceptedUpToTheLimit(int length, bool accepted)
    {
        await using var engine = EngineHarness.Start(Functions);

        var failure = await Record.ExceptionAsync(
            () => engine.Begin("Quick", with: new StartOrchestrationOptions(new string('a', length))));

        Assert.Equal(accepted, failure is null);
    }

    [Fact]
    public async Task Wait_UnknownInstance_IsRefused()
    {
        await using var engine = EngineHarness.Start(Functions);

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.End("nobody"));
    }

    [Fact]
    public async Task WaitForInstanceStart_Pending_WaitsUntilItRuns()
    {
        var time = new VirtualTime();
        await using var engine = EngineHarness.Start(Functions, time: time);
        var id = await engine.Begin("Wait", with: new StartOrchestrationOptions(StartAt: time.GetUtcNow().AddHours(1)));
        var started = engine.Client.WaitForInstanceStartAsync(id, CancellationToken.None);
        var early = started.IsCompleted;

        time.Advance(TimeSpan.FromHours(1));

        Assert.False(early);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started.WaitAsync(EngineHarness.Patience)).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForInstanceCompletion_Cancelled_Throws()
    {
        await using var engine = EngineHarness.Start(Functions);
        var id = await engine.Begin("Wait");
        using var cancel = new CancellationTokenSource();
        var waiting = engine.Client.WaitForInstanceCompletionAsync(id, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task GetInstance_WithoutData_HidesInputAndOutput()
    {
        await using var engine = EngineHarness.Start(Functions);
        var run = await engine.Run("Quick", "secret");

        var bare = await engine.Client.GetInstanceAsync(run.InstanceId);

        Assert.Null(bare!.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadInputAs<string>());
        Assert.Equal("secret", run.ReadInputAs<string>());
    }

    [Fact]
    public async Task GetAllInstances_Paged_ReturnsEachOnce()
    {
        await using var engine = EngineHarness.Start(Functions);
        for (var index = 0; index < 25; index++)
            await engine.Run("Quick", $"{index}");
        var query = new OrchestrationQuery(PageSize: 10, FetchInputsAndOutputs: true);

        var pages = new List<int>();
        var outputs = new HashSet<string>();
        await foreach (var page in engine.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            outputs.UnionWith(page.Values.Select(found => found.ReadOutputAs<string>()!));
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(25, outputs.Count);
    }

    [Fact]
    public async Task GetAllInstances_Filtered_ReturnsWhatMatches()
    {
        var time = new VirtualTime();
        await using var engine = EngineHarness.Start(Functions, time: time);
        await engine.End(await engine.Begin("Quick", "a", new StartOrchestrationOptions("upgrade:1")));
        time.Advance(TimeSpan.FromHours(1));
        await engine.End(await engine.Begin("Quick", "b", new StartOrchestrationOptions("upgrade:2")));
        await engine.Begin("Wait", with: new StartOrchestrationOptions("upgrade:3"));
        await engine.Until("upgrade:3", found => found.IsRunning);
        await engine.Begin("Quick", "c", new StartOrchestrationOptions("backup_1"));

        Assert.Equal(["upgrade:1", "upgrade:2", "upgrade:3"], await Ids(new(InstanceIdPrefix: "upgrade:")));
        Assert.Equal(["upgrade:3"], await Ids(new(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["upgrade:1"], await Ids(new(CreatedTo: time.GetUtcNow().AddMinutes(-30))));
        Assert.Equal(["backup_1"], await Ids(new(InstanceIdPrefix: "backup_")));
        Assert.Empty(await Ids(new(InstanceIdPrefix: "UPGRADE:")));

        async Task<List<string>> Ids(OrchestrationQuery query)
        {
            var ids = new List<string>();
            await foreach (var found in engine.Client.GetAllInstancesAsync(query))
                ids.Add(found.InstanceId);
            return ids;
        }
    }

    [Fact]
    public async Task GetInstance_WithTags_ReturnsThem()
    {
        await using var engine = EngineHarness.Start(Functions);
        var options = new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["team"] = "payments" } };

        var run = await engine.End(await engine.Begin("Quick", "x", options));

        Assert.Equal("payments", run.Tags["team"]);
    }

    [Fact]
    public async Task PurgeInstance_Ended_RemovesIt()
    {
        await using var engine = EngineHarness.Start(Functions);
        var run = await engine.Run("Quick", "x");

        var purged = await engine.Client.PurgeInstanceAsync(run.InstanceId);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync(run.InstanceId));
    }

    [Fact]
    public async Task PurgeInstance_Running_LeavesIt()
    {
        await using var engine = EngineHarness.Start(Functions);
        var id = await engine.Begin("Wait");

        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.NotNull(await engine.Client.GetInstanceAsync(id));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, 3)]
    [InlineData(OrchestrationRuntimeStatus.Failed, 0)]
    [InlineData(OrchestrationRuntimeStatus.Running, 0)]
    public async Task PurgeAllInstances_ByStatus_RemovesEndedOnes(OrchestrationRuntimeStatus status, int expected)
    {
        await using var engine = EngineHarness.Start(Functions);
        for (var index = 0; index < 3; index++)
            await engine.Run("Quick", "x");
        await engine.Begin("Wait");

        var purged = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [status]));

        Assert.Equal((expected, true), (purged.PurgedInstanceCount, purged.IsComplete));
    }

    [Fact]
    public async Task Restart_Ended_RunsAgainWithItsInput()
    {
        await using var engine = EngineHarness.Start(Functions);
        var run = await engine.Run("Quick", "again");

        var id = await engine.Client.RestartAsync(run.InstanceId, restartWithNewInstanceId: true);

        Assert.NotEqual(run.InstanceId, id);
        Assert.Equal("again", (await engine.End(id)).ReadOutputAs<string>());
    }
}
