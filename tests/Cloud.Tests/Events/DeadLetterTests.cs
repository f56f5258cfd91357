using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Cloud.Identity;

namespace Keelson.Local.Cloud.Events;

public sealed class DeadLetterTests
{
    private const string NotItself =
        "\"filter\":{\"advancedFilters\":[{\"operatorType\":\"StringContains\",\"key\":\"subject\",\"values\":[\"Test.Net\"]}]}";

    [Theory]
    [InlineData("EventGridSchema", 500, "deadLetterReason", "MaxDeliveryAttemptsExceeded", "deliveryAttempts", 2, "lastDeliveryOutcome", "GenericError")]
    [InlineData("EventGridSchema", 400, "deadLetterReason", "UndeliverableDueToHttpBadRequest", "deliveryAttempts", 1, "lastDeliveryOutcome", "BadRequest")]
    [InlineData("CloudEventSchemaV1_0", 404, "deadletterreason", "MaxDeliveryAttemptsExceeded", "deliveryattempts", 2, "lastdeliveryoutcome", "NotFound")]
    public async Task Event_Undeliverable_IsKeptInTheContainerWithItsReason(
        string schema, int status, string reasonField, string reason, string attemptsField, int attempts, string outcomeField, string outcome)
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock });
        var group = await cloud.GroupAsync();
        var account = await ContainerAsync(cloud, group);
        await EventTests.SubscribeAsync(cloud, receiver, $"{NotItself},{Destination(account)},"
            + $"\"eventDeliverySchema\":\"{schema}\",\"retryPolicy\":{{\"maxDeliveryAttempts\":2}}");
        receiver.AnswerOfOthers = status;

        await cloud.PutAsync(group + "/providers/Test.Net/things/one", """{"location":"westeurope","properties":{}}""");
        await receiver.NextAsync();
        if (attempts == 2)
        {
            await UntilAsync(cloud, counts => (long?)counts["attempts"] == 1);
            clock.Advance(TimeSpan.FromMinutes(6));
            cloud.Renew();
            await receiver.NextAsync();
        }
        await UntilAsync(cloud, counts => (long?)counts["pendingDeadLetters"] == 1);
        Assert.Empty(await NamesAsync(cloud));
        clock.Advance(TimeSpan.FromMinutes(6));
        await UntilAsync(cloud, counts => (long?)counts["deadLettered"] == 1);

        var name = Assert.Single(await NamesAsync(cloud));
        var letter = JsonNode.Parse(await ReadAsync(cloud, name))!.AsArray().Single()!;
        Assert.StartsWith("KEELSON/", name, StringComparison.Ordinal);
        Assert.EndsWith("/things/one", (string?)letter["subject"], StringComparison.Ordinal);
        Assert.Equal((reason, attempts, outcome, status), ((string?)letter[reasonField], (int?)letter[attemptsField],
            (string?)letter[outcomeField], (int?)(letter["lastHttpStatusCode"] ?? letter["lasthttpstatuscode"])));
    }

    [Fact]
    public async Task Event_OlderThanItsTimeToLive_IsDeadLetteredAsSuch()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock });
        var account = await ContainerAsync(cloud, await cloud.GroupAsync());
        await EventTests.SubscribeAsync(cloud, receiver,
            $"{NotItself},{Destination(account)},\"retryPolicy\":{{\"eventTimeToLiveInMinutes\":1}}");
        receiver.AnswerOfOthers = 500;

        await cloud.PutAsync(CloudHarness.Subscription + "/resourceGroups/rg/providers/Test.Net/things/one",
            """{"location":"westeurope","properties":{}}""");
        foreach (var attempts in (long[])[1, 2])
        {
            await UntilAsync(cloud, counts => (long?)counts["attempts"] == attempts);
            clock.Advance(TimeSpan.FromMinutes(attempts == 2 ? 10 : 0.6));
        }
        await UntilAsync(cloud, counts => (long?)counts["deadLettered"] == 1);

        var letter = JsonNode.Parse(await ReadAsync(cloud, (await NamesAsync(cloud)).Single()))!.AsArray().Single()!;
        Assert.Equal(("TimeToLiveExceeded", 2), ((string?)letter["deadLetterReason"], (int?)letter["deliveryAttempts"]));
    }

    [Fact]
    public async Task Event_Undeliverable_IsDroppedWithoutADestination()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await EventTests.SubscribeAsync(cloud, receiver, NotItself);
        receiver.AnswerOfOthers = 400;

        await cloud.PutAsync(group + "/providers/Test.Net/things/one", """{"location":"westeurope","properties":{}}""");

        await UntilAsync(cloud, counts => (long?)counts["dropped"] == 1);
    }

    [Theory]
    [InlineData("""{"endpointType":"StorageQueue","properties":{}}""")]
    [InlineData("""{"endpointType":"StorageBlob","properties":{"resourceId":"/subscriptions/s","blobContainerName":"c"}}""")]
    public async Task Destination_ThatIsNoContainer_IsRefused(string destination)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await cloud.PutAsync(
            EventTests.Hook, EventTests.Body(receiver.Url, $"\"deadLetterDestination\":{destination}"));

        Assert.Equal((400, "InvalidRequest"), (answer.Status, answer.Code));
    }

    private static async Task<string> ContainerAsync(CloudHarness cloud, string group)
    {
        var account = group + "/providers/Microsoft.Storage/storageAccounts/stletters";
        var made = await cloud.PutAsync(account + "?api-version=2024-01-01",
            """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        Assert.True(made.Status < 300, made.Text);
        var container = await cloud.PutAsync(
            account + "/blobServices/default/containers/letters?api-version=2024-01-01", """{"properties":{}}""");
        Assert.True(container.Status < 300, container.Text);
        return account;
    }

    private static string Destination(string account) =>
        $$$"""
        "deadLetterDestination":{"endpointType":"StorageBlob","properties":{"resourceId":"{{{account}}}","blobContainerName":"letters"}}
        """;

    private static async Task<List<string>> NamesAsync(CloudHarness cloud) =>
        [.. XDocument.Parse(await ReadAsync(cloud, "?restype=container&comp=list")).Descendants("Name").Select(name => name.Value)];

    private static async Task<string> ReadAsync(CloudHarness cloud, string blob)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/storage/stletters/letters" + (blob.StartsWith('?') ? blob : "/" + blob));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", cloud.Server.IssueToken(Principal.Platform, "https://storage.azure.com"));
        using var response = await cloud.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsStringAsync();
    }

    internal static async Task UntilAsync(CloudHarness cloud, Func<JsonObject, bool> reached)
    {
        for (var i = 0; i < 6000; i++)
        {
            if (reached((await cloud.GetAsync("/events")).Json))
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        throw new TimeoutException((await cloud.GetAsync("/events")).Text);
    }
}
