using System.Collections.Concurrent;
using System.Diagnostics;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable;

public sealed class TracingTests
{
    [Fact]
    public async Task Run_AcrossACrash_IsOneTraceUnderWhatStartedIt()
    {
        var spans = new ConcurrentBag<Activity>();
        using var source = new ActivitySource("tracing-test");
        using var listener = Listen(source.Name, spans);
        var functions = new TestFunctions()
            .Activity<string, string>("Traced", text => $"{text} {Activity.Current!.TraceId}")
            .Orchestrator("TracedChild", context => context.CallActivityAsync<string>("Traced", "child"))
            .Orchestrator("TracedParent", async context =>
            {
                await context.CallActivityAsync<string>("Traced", "first");
                await context.WaitForExternalEvent<string>("go");
                return await context.CallSubOrchestratorAsync<string>("TracedChild");
            });
        await using var engine = EngineHarness.Start(functions);

        string id;
        ActivityTraceId trace;
        using (var request = source.StartActivity("request")!)
        {
            trace = request.TraceId;
            id = await engine.Begin("TracedParent");
        }

        await engine.Until(id, found => engine.HistoryOf(id).Count > 4);
        await engine.CrashAndRestart();
        await engine.Client.RaiseEventAsync(id, "go", "x");
        var run = await engine.End(id);

        Assert.Equal($"child {trace}", run.ReadOutputAs<string>());
        var own = await All(spans, trace, 7);
        var parent = own.Single(span => span.OperationName == "orchestration:TracedParent");
        var child = own.Single(span => span.OperationName == "orchestration:TracedChild");
        Assert.Equal(parent.SpanId, child.ParentSpanId);
        Assert.Equal(
            new[] { parent.SpanId, child.SpanId }.Order(Comparer<ActivitySpanId>.Create(ById)),
            own.Where(span => span.OperationName == "activity:Traced").Select(span => span.ParentSpanId)
                .Order(Comparer<ActivitySpanId>.Create(ById)));
    }

    [Fact]
    public async Task Run_StartedOutsideAnyTrace_HasATraceOfItsOwn()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen("nothing-else", spans);
        var functions = new TestFunctions().Orchestrator("Untraced", _ => Task.FromResult("ok"));
        await using var engine = EngineHarness.Start(functions);
        Activity.Current = null;

        var id = await engine.Begin("Untraced", with: new StartOrchestrationOptions("untraced-instance"));
        await engine.End(id);

        var link = engine.Store.Find(id, false)!.Trace;
        Assert.True(ActivityContext.TryParse(Tracing.ParentFor(link), null, out var context));
        Assert.NotEqual(default, context.TraceId);
    }

    private static int ById(ActivitySpanId one, ActivitySpanId other) =>
        string.CompareOrdinal(one.ToHexString(), other.ToHexString());

    /// <summary>Spans are published after the state they tell of is visible.</summary>
    private static async Task<List<Activity>> All(ConcurrentBag<Activity> spans, ActivityTraceId trace, int atLeast)
    {
        using var patience = new CancellationTokenSource(EngineHarness.Patience, TimeProvider.System);
        while (true)
        {
            var own = spans.Where(span => span.TraceId == trace).ToList();
            if (own.Count >= atLeast && own.Exists(span => span.OperationName == "orchestration:TracedParent"))
                return own;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    private static ActivityListener Listen(string source, ConcurrentBag<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = found => found.Name == source || found.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
