using Keelson.Local.Runtime.Support;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

public sealed class LargePayloadTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"{number:D10}"));

    private string path = string.Empty;

    [Fact]
    public async Task Payload_PassedThroughChildrenAndActivities_IsStoredOnce()
    {
        await using var engine = Start();

        var run = await engine.Run("Parent", Text);

        Assert.Equal(Text, run.ReadOutputAs<string>());
        Assert.Equal((1, Text.Length + 2), (Number("SELECT COUNT(*) FROM payloads"), Number("SELECT LENGTH(text) FROM payloads")));
        Assert.InRange(Number("SELECT SUM(LENGTH(facts)) FROM journal"), 1, 5_000);
    }

    [Fact]
    public async Task Payload_HeldByTwoInstances_GoesWithTheLast()
    {
        await using var engine = Start();
        var first = await engine.Run("Quick", Text);
        var second = await engine.Run("Quick", Text);

        await engine.Client.PurgeInstanceAsync(first.InstanceId);
        var held = Number("SELECT COUNT(*) FROM payloads");
        var still = await engine.End(second.InstanceId);
        await engine.Client.PurgeInstanceAsync(second.InstanceId);

        Assert.Equal((1, Text), (held, still.ReadOutputAs<string>()));
        Assert.Equal(0, Number("SELECT (SELECT COUNT(*) FROM payloads) + (SELECT COUNT(*) FROM payload_uses)"));
    }

    [Fact]
    public async Task Payload_OfAnEarlierExecution_GoesWhenItStartsOver()
    {
        await using var engine = Start();

        await engine.Run("Forget", Text);

        Assert.Equal(0, Number("SELECT COUNT(*) FROM payloads"));
    }

    [Fact]
    public async Task Payload_AfterACrash_IsReadAgain()
    {
        await using var engine = Start();
        var id = await engine.Begin("Wait", Text);
        await engine.Until(id, found => found.IsRunning);

        await engine.CrashAndRestart();
        await engine.Client.RaiseEventAsync(id, "go", Text);

        Assert.Equal(Text + Text, (await engine.End(id)).ReadOutputAs<string>());
    }

    private EngineHarness Start() => EngineHarness.StartOn(
        new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Quick", context => Task.FromResult(context.GetInput<string>()))
            .Orchestrator("Wait", async context =>
                context.GetInput<string>() + await context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Forget", context =>
            {
                if (context.GetInput<string>() is not null)
                    context.ContinueAsNew();
                return Task.FromResult("small");
            })
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()))
            .Orchestrator("Parent", async context =>
            {
                var once = await context.CallSubOrchestratorAsync<string>("Child", context.GetInput<string>());
                return await context.CallActivityAsync<string>("Echo", once);
            }),
        store => path = store);

    private int Number(string sql) => Convert.ToInt32(Ask(sql, command => command.ExecuteScalar()));

    private T Ask<T>(string sql, Func<SqliteCommand, T> ask)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return ask(command);
    }
}
