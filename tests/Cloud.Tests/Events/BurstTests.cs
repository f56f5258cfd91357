using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Events;

public sealed class BurstTests
{
    private const string OnlyThings =
        "\"filter\":{\"advancedFilters\":[{\"operatorType\":\"StringContains\",\"key\":\"subject\",\"values\":[\"Test.Net\"]}]}";

    [Fact]
    public async Task Burst_TenThousandEventsDuplicatedLateAndOverTaken_ArriveAsTheSeedSays()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync(options => options with { Seed = 7 });
        await EventTests.SubscribeAsync(cloud, receiver, OnlyThings);
        await FaultAsync(cloud, """
            {"rules":[
              {"id":"twice","kind":"event-duplicate","probability":0.3,"windowMilliseconds":500},
              {"id":"late","kind":"event-delay","probability":0.5,"latencyMilliseconds":300},
              {"id":"shuffled","kind":"event-reorder","windowMilliseconds":200}]}
            """);

        await PutInAsync(cloud, 10_000);
        await DeadLetterTests.UntilAsync(cloud, counts => (long?)counts["pending"] == 0);

        var twice = (int)(await cloud.GetAsync("/faults")).Json["rules"]![0]!["injected"]!;
        var arrived = receiver.Events.Select(one => (string)one.Event["id"]!).ToList();
        Assert.Equal(10_000 + twice, arrived.Count);
        Assert.Equal(10_000, arrived.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(twice, 2_700, 3_300);
        Assert.NotEqual(arrived.Distinct(StringComparer.Ordinal), arrived.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Loss_OfOneResourceAndType_LetsTheOthersThroughAndIsCounted()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        await EventTests.SubscribeAsync(cloud, receiver, OnlyThings);
        await FaultAsync(cloud, """
            {"id":"lost","kind":"event-loss","match":{"path":"/things/1$","eventType":"WriteSuccess"}}
            """);

        await PutInAsync(cloud, 3);
        await DeadLetterTests.UntilAsync(cloud, counts => (long?)counts["delivered"] == 2);

        Assert.Equal(["event-0", "event-2"], receiver.Events.Select(one => (string)one.Event["id"]!).Order());
        var rule = (await cloud.GetAsync("/faults")).Json["rules"]![0]!;
        Assert.Equal((1, 1, "WriteSuccess"),
            ((int?)rule["matched"], (int?)rule["injected"], (string?)rule["match"]!["eventType"]));
    }

    [Theory]
    [InlineData("EventGridSchema", "application/json")]
    [InlineData("CloudEventSchemaV1_0", "application/cloudevents-batch+json")]
    public async Task Batch_WhenAskedFor_HoldsNoMoreThanItsNumberAndSize(string schema, string contentType)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        var body = EventTests.Body(receiver.Url, $"\"eventDeliverySchema\":\"{schema}\",{OnlyThings}")
            .Replace("\"endpointUrl\"", "\"maxEventsPerBatch\":50,\"preferredBatchSizeInKilobytes\":16,\"endpointUrl\"", StringComparison.Ordinal);
        var made = await cloud.PutAsync(EventTests.Hook, body);
        Assert.Equal("Succeeded", (string?)(await cloud.WaitAsync(made)).Json["status"]);

        await PutInAsync(cloud, 1_000);
        await DeadLetterTests.UntilAsync(cloud, counts => (long?)counts["pending"] == 0);

        Assert.Equal(1_000, receiver.Events.Select(one => (string)one.Event["id"]!).Distinct(StringComparer.Ordinal).Count());
        // 16 KB hold about a dozen of these events.
        Assert.InRange(receiver.Sizes.Max(), 2, 20);
        Assert.All(receiver.Events, one => Assert.StartsWith(contentType, one.ContentType, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"events":[]}""")]
    [InlineData("""{"events":["x"]}""")]
    [InlineData("""{"events":[{"subject":"nonsense"}]}""")]
    [InlineData("""{"events":[{"subject":"/subscriptions/s","caller":"nobody"}]}""")]
    [InlineData("""{"events":[{"subject":"/subscriptions/s","eventTime":"soon"}]}""")]
    public async Task Events_ThatCannotBeRead_AreRefusedAltogether(string body)
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await cloud.SendAsync(HttpMethod.Post, "/events", body);

        Assert.Equal((400, "InvalidEvents"), (answer.Status, answer.Code));
    }

    private static async Task PutInAsync(CloudHarness cloud, int count)
    {
        var events = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = $"event-{i}",
            ["subject"] = $"{CloudHarness.Subscription}/resourceGroups/rg/providers/Test.Net/things/{i}",
        })]);
        var answer = await cloud.SendAsync(HttpMethod.Post, "/events", new JsonObject { ["events"] = events }.ToJsonString());
        Assert.Equal((200, count), (answer.Status, (int?)answer.Json["published"]));
    }

    private static async Task FaultAsync(CloudHarness cloud, string rules) =>
        Assert.Equal(200, (await cloud.SendAsync(HttpMethod.Post, "/faults", rules)).Status);
}
