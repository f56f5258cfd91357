using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Finding instances.</summary>
public sealed class QueryCases
{
    private static Registry Both => new Registry().Quick().Wait();

    [Theory, EveryBackend]
    public async Task Query_Paged_ReturnsEachOnce(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        for (var index = 0; index < 25; index++)
            await host.Run("Quick", $"{index}");

        var pages = new List<int>();
        var outputs = new HashSet<string>();
        var query = new OrchestrationQuery(PageSize: 10, FetchInputsAndOutputs: true);
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages.Add(page.Values.Count);
            outputs.UnionWith(page.Values.Select(found => found.ReadOutputAs<string>()!));
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(25, outputs.Count);
    }

    [Theory, EveryBackend]
    public async Task Query_WithAToken_GoesOnWhereThePageEnded(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        for (var index = 0; index < 5; index++)
            await host.Run("Quick", "x");
        var first = await First(host, new OrchestrationQuery(PageSize: 2), null);

        var rest = new List<string>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2))
            .AsPages(first.ContinuationToken))
        {
            rest.AddRange(page.Values.Select(found => found.InstanceId));
        }

        Assert.Equal(3, rest.Count);
        Assert.Empty(rest.Intersect(first.Values.Select(found => found.InstanceId)));
    }

    [Theory, EveryBackend]
    public async Task Query_PageSizeHint_OverridesTheQuerys(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        for (var index = 0; index < 4; index++)
            await host.Run("Quick", "x");

        Assert.Equal(3, (await First(host, new OrchestrationQuery(PageSize: 2), 3)).Values.Count);
    }

    [Theory, EveryBackend]
    public async Task Query_WithoutAFilter_ReturnsAll(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("a", "Quick"));
        await host.BeginAs("b", "Wait");
        await host.Running("b");

        Assert.Equal(["a", "b"], (await host.Ids(new OrchestrationQuery())).Order());
    }

    [Theory, EveryBackend]
    public async Task Query_ByStatus_ReturnsThose(string backend)
    {
        var registry = Both.Orchestrator<string>("Fail", _ => throw new FormatException("no"));
        await using var host = await Harness.Start(backend, registry);
        await host.End(await host.BeginAs("done", "Quick"));
        await host.End(await host.BeginAs("failed", "Fail"));
        await host.BeginAs("waiting", "Wait");
        await host.Running("waiting");

        Assert.Equal(["waiting"], await host.Ids(new(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["done", "failed"], (await host.Ids(new(
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed]))).Order());
        Assert.Empty(await host.Ids(new(Statuses: [OrchestrationRuntimeStatus.Terminated])));
    }

    [Theory, EveryBackend]
    public async Task Query_ByIdPrefix_ReturnsThoseThatBeginWithIt(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        foreach (var id in new[] { "upgrade:1", "upgrade:2", "backup_1", "backupX1" })
            await host.End(await host.BeginAs(id, "Quick"));

        Assert.Equal(["upgrade:1", "upgrade:2"], (await host.Ids(new(InstanceIdPrefix: "upgrade:"))).Order());
        Assert.Equal(["backup_1"], await host.Ids(new(InstanceIdPrefix: "backup_")));
    }

    [Theory, EveryBackend(Feature.ExactQueries)]
    public async Task Query_ByIdPrefixInAnotherCase_ReturnsNone(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("upgrade:1", "Quick"));

        Assert.Empty(await host.Ids(new(InstanceIdPrefix: "UPGRADE:")));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task Query_ByCreation_ReturnsThoseWithin(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var noon = host.Now;
        foreach (var id in new[] { "first", "second", "third" })
        {
            await host.End(await host.BeginAs(id, "Quick"));
            host.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["first"], await host.Ids(new(CreatedTo: noon.AddMinutes(30))));
        Assert.Equal(["third"], await host.Ids(new(CreatedFrom: noon.AddMinutes(90))));
        Assert.Equal(["second"], await host.Ids(new(noon.AddMinutes(30), noon.AddMinutes(90))));
    }

    [Theory, EveryBackend]
    public async Task Query_AllConditionsGiven_MustAllHold(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("run:1", "Quick"));
        await host.BeginAs("run:2", "Wait");
        await host.Running("run:2");

        Assert.Equal(["run:2"], await host.Ids(new(
            Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: "run:")));
    }

    [Theory, EveryBackend]
    public async Task Query_WithoutData_LetsNobodyReadInputs(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.Run("Quick", "secret");

        var page = await First(host, new OrchestrationQuery(), null);

        Assert.Throws<InvalidOperationException>(() => Assert.Single(page.Values).ReadInputAs<string>());
    }

    [Theory, EveryBackend(Feature.ExactQueries)]
    public async Task Query_WithoutData_LeavesInputsOut(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.Run("Quick", "secret");

        var page = await First(host, new OrchestrationQuery(), null);

        Assert.Null(Assert.Single(page.Values).SerializedInput);
    }

    [Theory, EveryBackend(Feature.ListIds)]
    public async Task ListIds_ByStatus_ReturnsThose(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("done", "Quick"));
        await host.BeginAs("waiting", "Wait");
        await host.Running("waiting");

        Assert.Equal(["done"], (await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed])).Values);
        Assert.Equal(["waiting"], (await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Running])).Values);
        Assert.Equal(["done", "waiting"], (await host.Client.ListInstanceIdsAsync()).Values.Order());
    }

    [Theory, EveryBackend(Feature.ListIds | Feature.MovableClock)]
    public async Task ListIds_ByEnd_ReturnsWhatEndedWithin(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.BeginAs("waiting", "Wait");
        await host.Running("waiting");
        var noon = host.Now;
        foreach (var id in new[] { "first", "second", "third" })
        {
            await host.End(await host.BeginAs(id, "Quick"));
            host.Advance(TimeSpan.FromHours(1));
        }

        async Task<IEnumerable<string>> Ended(DateTimeOffset? from, DateTimeOffset? to) =>
            (await host.Client.ListInstanceIdsAsync(completedTimeFrom: from, completedTimeTo: to)).Values.Order();

        Assert.Equal(["first"], await Ended(null, noon.AddMinutes(30)));
        Assert.Equal(["third"], await Ended(noon.AddMinutes(90), null));
        Assert.Equal(["second"], await Ended(noon.AddMinutes(30), noon.AddMinutes(90)));
    }

    [Theory, EveryBackend(Feature.ListIds)]
    public async Task ListIds_Paged_ReturnsEachOnce(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        for (var index = 0; index < 5; index++)
            await host.End(await host.BeginAs($"{index}", "Quick"));

        var (pages, ids, key) = (new List<int>(), new List<string>(), (string?)null);
        do
        {
            var page = await host.Client.ListInstanceIdsAsync(pageSize: 2, lastInstanceKey: key);
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values);
            key = page.ContinuationToken;
        }
        while (key is not null);

        Assert.Equal([2, 2, 1], pages);
        Assert.Equal(["0", "1", "2", "3", "4"], ids.Order());
    }

    private static async Task<Page<OrchestrationMetadata>> First(Harness host, OrchestrationQuery query, int? size)
    {
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages(pageSizeHint: size))
            return page;
        throw new InvalidOperationException("There is no page.");
    }
}
