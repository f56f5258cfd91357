using System.Collections.Concurrent;
using System.Diagnostics;
using Keelson.Telemetry;

namespace Keelson.Tests;

/// <summary>
/// A run is one trace, from the caller's own span to the calls to Azure, and what it logs names it. In a process without
/// other machines: the identity's tokens are kept per process.
/// </summary>
public sealed class OneTraceTests
{
    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask"];

    private readonly ConcurrentQueue<Activity> spans = [];

    [Fact]
    public async Task Run_FromRequestToAzure_IsOneTraceAndItsLogsNameIt()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-trace-").FullName;
        await using var collector = await OtlpReceiver.StartAsync();
        var trace = ActivityTraceId.CreateRandom();
        string runId;
        using (var listener = Listen(trace))
        await using (var machine = await StartAsync(folder, collector.Address))
        {
            using var dana = await ApiClient.SignInAsync(machine.Platform.Address, "dana");
            runId = await RequestAsync(dana, trace);
            Assert.Equal("applied", (await dana.EndAsync(runId))["run"]!["status"]!.GetValue<string>());
        }
        Directory.Delete(folder, recursive: true);

        // The receiver has everything once the machine has stopped.
        Assert.Contains(spans, span => span.Source.Name == "Microsoft.AspNetCore");
        Assert.Contains(spans, span => span.OperationName == "orchestration:RunEnvironment");
        Assert.All(
            (string[])["StartWhatIf", "StartDeployment", "GrantRoles", "VerifyWorld", "RecordEnvironment", "SaveRun"],
            name => Assert.Contains(spans, span => span.OperationName == $"activity:{name}"));
        Assert.Contains(spans, span => span.Source.Name.StartsWith("Azure.", StringComparison.Ordinal)
            && span.TagObjects.Any(tag => $"{tag.Value}".Contains("management", StringComparison.Ordinal)
                || $"{tag.Value}".Contains("/providers/Microsoft.Resources/deployments", StringComparison.Ordinal)));
        AssertConnected(runId);
        Assert.True(collector.Count("traces", "orchestration:RunEnvironment") > 0, "The trace is exported.");
        Assert.True(collector.Count("logs", KeelsonTelemetry.RunId) > 0 && collector.Count("logs", runId) > 0, "The logs name the run.");
    }

    // Every span has its parent in the trace, up to the caller's own, and those of the run's activities name it.
    private void AssertConnected(string runId)
    {
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        Assert.All(spans, span => Assert.True(
            span.HasRemoteParent && span.Source.Name == "Microsoft.AspNetCore" || ids.Contains(span.ParentSpanId),
            $"{span.OperationName} hangs in the air"));
        Assert.All(
            spans.Where(span => span.OperationName is "function StartDeployment" or "function VerifyWorld" or "function SaveRun"),
            span => Assert.Equal(runId, span.GetTagItem(KeelsonTelemetry.RunId)));
    }

    private static async Task<string> RequestAsync(ApiClient dana, ActivityTraceId trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/requests", UriKind.Relative));
        request.Content = new StringContent(
            ApiClient.Request("traced").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        var answer = await dana.SendAsync(request);
        Assert.True(answer.Status == System.Net.HttpStatusCode.Accepted, answer.Text);
        return answer.Json["runId"]!.GetValue<string>();
    }

    private ActivityListener Listen(ActivityTraceId trace)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name, StringComparer.Ordinal)
                || source.Name.StartsWith("Azure.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Task<Local.Serving.Machine> StartAsync(string folder, string collector) =>
        Local.Serving.Machine.StartAsync(new()
        {
            DataFolder = folder,
            Port = 0,
            OperationSpeed = 0.1,
            Verbose = true,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["Logging:Console:LogLevel:Default"] = "None",
                ["Provisioning:FirstPoll"] = "00:00:00.1",
                ["Provisioning:SlowestPoll"] = "00:00:01",
            },
        });
}
