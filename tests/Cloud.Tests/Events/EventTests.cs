using Keelson.Local.Cloud.Clock;

namespace Keelson.Local.Cloud.Events;

public sealed class EventTests
{
    internal const string Hook = CloudHarness.Subscription + "/providers/Microsoft.EventGrid/eventSubscriptions/keelson";
    private const string Thing = """{"location":"westeurope","properties":{}}""";

    [Fact]
    public async Task Change_OnASubscribedScope_IsDeliveredAsResourceEvents()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        await SubscribeAsync(cloud, receiver);
        await receiver.NextAsync(); // The subscription itself is a resource that was written.

        var group = await cloud.GroupAsync();
        var written = await receiver.NextAsync();
        await cloud.PutAsync(group + "/providers/Test.Net/things/one", Thing, ("x-ms-client-request-id", "run-7"));
        var thing = await receiver.NextAsync();
        await cloud.DeleteAsync(group + "/providers/Test.Net/things/one");
        var deleted = await receiver.NextAsync();

        Assert.Equal("Microsoft.Resources.ResourceWriteSuccess", (string?)written["eventType"]);
        Assert.Equal((group + "/providers/Test.Net/things/one", CloudHarness.Subscription),
            ((string?)thing["subject"], (string?)thing["topic"]));
        Assert.Equal("run-7", (string?)thing["data"]!["httpRequest"]!["clientRequestId"]);
        Assert.Equal("Test.Net/things/write", (string?)thing["data"]!["operationName"]);
        Assert.Equal("Microsoft.Resources.ResourceDeleteSuccess", (string?)deleted["eventType"]);
    }

    [Fact]
    public async Task CloudEvents_Subscription_ShakesHandsByOptionsAndDeliversThatSchema()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        await SubscribeAsync(cloud, receiver, "\"eventDeliverySchema\":\"CloudEventSchemaV1_0\"");

        var delivered = await receiver.NextAsync();

        Assert.Equal(("1.0", CloudHarness.Subscription),
            ((string?)delivered["specversion"], (string?)delivered["source"]));
    }

    [Fact]
    public async Task SystemTopic_WithFilter_DeliversOnlyWhatMatches()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Microsoft.EventGrid/systemTopics/topic", $$$"""
            {"location":"global","properties":{"source":"{{{CloudHarness.Subscription}}}","topicType":"Microsoft.Resources.Subscriptions"}}
            """);
        await SubscribeAsync(cloud, receiver, """
            "filter":{"includedEventTypes":["Microsoft.Resources.ResourceWriteSuccess"],
              "advancedFilters":[{"operatorType":"StringContains","key":"data.operationName","values":["Test.Net"]}]}
            """, group + "/providers/Microsoft.EventGrid/systemTopics/topic/eventSubscriptions/keelson");

        await cloud.PutAsync(group + "/providers/Other.Net/things/one", Thing);
        await cloud.PutAsync(group + "/providers/Test.Net/things/two", Thing);
        await cloud.DeleteAsync(group + "/providers/Test.Net/things/two");
        await cloud.PutAsync(group + "/providers/Test.Net/things/three", Thing);

        string[] subjects =
            [(string)(await receiver.NextAsync())["subject"]!, (string)(await receiver.NextAsync())["subject"]!];
        Assert.Equal(["three", "two"], subjects.Select(subject => subject[(subject.LastIndexOf('/') + 1)..]).Order());
    }

    [Theory]
    [InlineData("answer", "Succeeded")]
    [InlineData("refuse", "Failed")]
    [InlineData("accept", "AwaitingManualAction")]
    public async Task Handshake_DecidesTheSubscriptionsFate(string handshake, string state)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Handshake = handshake;
        await using var cloud = await CloudHarness.StartAsync();

        await cloud.PutAsync(Hook, Body(receiver.Url));
        var reached = await StateAsync(cloud, state);
        var hidden = (await cloud.GetAsync(Hook)).Text;
        var full = await cloud.SendAsync(HttpMethod.Post, Hook + "/getFullUrl");

        Assert.Equal(state, reached);
        Assert.DoesNotContain("secret", hidden, StringComparison.Ordinal);
        Assert.Equal(receiver.Url, (string?)full.Json["endpointUrl"]);
    }

    [Fact]
    public async Task ValidationUrl_OpenedByHand_CompletesTheHandshake()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Handshake = "accept";
        await using var cloud = await CloudHarness.StartAsync();
        await cloud.PutAsync(Hook, Body(receiver.Url));
        await StateAsync(cloud, "AwaitingManualAction");

        using var opened = await cloud.Http.GetAsync(new Uri(receiver.ValidationUrl!));

        Assert.True(opened.IsSuccessStatusCode);
        Assert.Equal("Succeeded", await StateAsync(cloud, "Succeeded"));
    }

    [Fact]
    public async Task Delivery_Failing_IsRetriedOnScheduleAndSurvivesARestart()
    {
        await using var receiver = await Receiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("cloud-tests-").FullName;
        var clock = new AdjustableClock();
        await using (
            var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock }, folder))
        {
            await SubscribeAsync(cloud, receiver);
            await receiver.NextAsync();
            receiver.Answers.Enqueue(500);
            receiver.Answers.Enqueue(503);
            await cloud.GroupAsync();
            await receiver.NextAsync();
            await DeadLetterTests.UntilAsync(cloud, counts => (long?)counts["attempts"] == 2);
            clock.Advance(TimeSpan.FromSeconds(11));
            await receiver.NextAsync();
            await DeadLetterTests.UntilAsync(cloud, counts => (long?)counts["attempts"] == 3);
        }
        await using (
            var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock }, folder))
        {
            clock.Advance(TimeSpan.FromSeconds(34));
            var delivered = await receiver.NextAsync();
            Assert.EndsWith("/resourceGroups/rg", (string?)delivered["subject"], StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1, 500, 10)]
    [InlineData(2, 500, 30)]
    [InlineData(3, null, 60)]
    [InlineData(4, 500, 300)]
    [InlineData(7, 500, 3600)]
    [InlineData(10, 500, 43200)]
    [InlineData(25, 500, 43200)]
    [InlineData(1, 404, 300)]
    [InlineData(1, 408, 120)]
    [InlineData(1, 503, 30)]
    public void DelayAfter_Failures_FollowsTheDocumentedSchedule(int failures, int? status, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.DelayAfter(failures, status));

    [Fact]
    public void DelayAfter_SeedAndEvent_DrawsASmallDelayThatIsAlwaysTheSame()
    {
        var waits = Enumerable.Range(0, 100).Select(i => RetrySchedule.DelayAfter(1, 500, 7, $"event-{i}")).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11)));
        Assert.True(waits.Distinct().Count() > 90);
        Assert.Equal(waits[3], RetrySchedule.DelayAfter(1, 500, 7, "event-3"));
        Assert.NotEqual(waits[3], RetrySchedule.DelayAfter(1, 500, 8, "event-3"));
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(413, true)]
    [InlineData(404, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(null, false)]
    public void IsFinal_Status_FollowsTheDocumentedTable(int? status, bool final) =>
        Assert.Equal(final, RetrySchedule.IsFinal(status));

    [Theory]
    [InlineData("""{"endpointType":"EventHub","properties":{}}""")]
    [InlineData("""{"endpointType":"WebHook","properties":{"endpointUrl":"http://example.com/hook"}}""")]
    [InlineData("""{"endpointType":"WebHook","properties":{"endpointUrl":"nonsense"}}""")]
    [InlineData("""{"endpointType":"WebHook","properties":{"endpointUrl":7}}""")]
    [InlineData("""{"endpointType":"WebHook","properties":{"endpointUrl":"https://example.com","maxEventsPerBatch":5001}}""")]
    [InlineData("""{"endpointType":"WebHook","properties":{"endpointUrl":"https://example.com","preferredBatchSizeInKilobytes":0}}""")]
    public async Task Destination_NotServed_IsRefused(string destination)
    {
        await using var cloud = await CloudHarness.StartAsync();

        Assert.Equal(400, (await cloud.PutAsync(Hook, $$$"""{"properties":{"destination":{{{destination}}}}}""")).Status);
    }

    internal static async Task SubscribeAsync(CloudHarness cloud, Receiver receiver, string? more = null,
        string id = Hook)
    {
        var answer = await cloud.PutAsync(id, Body(receiver.Url, more));
        Assert.Equal(201, answer.Status);
        Assert.Equal("Succeeded", (string?)(await cloud.WaitAsync(answer)).Json["status"]);
    }

    internal static string Body(string url, string? more = null) =>
        $$$"""
        {"properties":{"destination":{"endpointType":"WebHook","properties":{"endpointUrl":"{{{url}}}"}}{{{(more is null ? "" : "," + more)}}}}}
        """;

    private static async Task<string?> StateAsync(CloudHarness cloud, string wanted)
    {
        string? state = null;
        for (var i = 0; i < 500 && state != wanted; i++)
        {
            state = (string?)(await cloud.GetAsync(Hook)).Json["properties"]!["provisioningState"];
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        return state;
    }
}
