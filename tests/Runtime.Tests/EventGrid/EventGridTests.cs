using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.EventGrid;

public sealed class EventGridTests
{
    private const string Code = "&code=system-key-of-the-tests";

    [Fact]
    public async Task Subscribe_ValidationEvent_IsAnsweredWithItsCode()
    {
        await using var host = await HostHarness.Start();
        const string Handshake = """
            [{"id":"1","topic":"t","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent",
              "eventTime":"2026-01-01T00:00:00Z","dataVersion":"1","data":{"validationCode":"CODE-7"}}]
            """;

        using var answer = await Post(host, "OnEvent", Handshake, "SubscriptionValidation");
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("CODE-7", json.GetProperty("validationResponse").GetString());
    }

    [Fact]
    public async Task Subscribe_CloudEventsHandshake_AllowsTheOrigin()
    {
        await using var host = await HostHarness.Start();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/runtime/webhooks/EventGrid?functionName=OnCloudEvent{Code}");
        request.Headers.Add("WebHook-Request-Origin", "eventgrid.azure.net");

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal("eventgrid.azure.net", answer.Headers.GetValues("WebHook-Allowed-Origin").Single());
    }

    [Fact]
    public async Task Deliver_TwoEvents_RunsTheFunctionForEach()
    {
        await using var host = await HostHarness.Start();

        using var answer = await Post(host, "OnEvent", $"[{Event("a")},{Event("b")}]");
        var seen = new[] { await host.Recorder.Next<string>("event"), await host.Recorder.Next<string>("event") };

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["Created a {\"n\":1}", "Created b {\"n\":1}"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deliver_Batched_RunsTheFunctionOnce()
    {
        await using var host = await HostHarness.Start();

        using var answer = await Post(host, "OnBatch", $"[{Event("a")},{Event("b")},{Event("c")}]");

        Assert.Equal(3, await host.Recorder.Next<int>("batch"));
        Assert.Equal(0, host.Recorder.Count("batch"));
    }

    [Fact]
    public async Task Deliver_AsText_GivesTheEventItself()
    {
        await using var host = await HostHarness.Start();

        using var answer = await Post(host, "OnText", $"[{Event("a")}]");

        Assert.Contains("\"subject\":\"a\"", await host.Recorder.Next<string>("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_CloudEvent_IsBound()
    {
        await using var host = await HostHarness.Start();
        const string Sent = """{"specversion":"1.0","id":"1","type":"Created","source":"/vm","data":{}}""";
        using var content = new StringContent(Sent, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");

        using var answer = await host.Http.PostAsync($"/runtime/webhooks/EventGrid?functionName=OnCloudEvent{Code}", content);

        Assert.Equal("Created /vm", await host.Recorder.Next<string>("cloud"));
    }

    [Theory]
    [InlineData("OnEvent", "broken", "Notification", Code, HttpStatusCode.InternalServerError)]
    [InlineData("OnEvent", "a", "Notification", "", HttpStatusCode.Unauthorized)]
    [InlineData("OnEvent", "a", "Notification", "&code=function-key-of-the-tests", HttpStatusCode.Unauthorized)]
    [InlineData("Nobody", "a", "Notification", Code, HttpStatusCode.NotFound)]
    [InlineData("OnEvent", "a", "Something", Code, HttpStatusCode.BadRequest)]
    [InlineData("OnEvent", "a", "Unsubscribe", Code, HttpStatusCode.Accepted)]
    public async Task Deliver_AnyOther_IsAnswered(
        string function, string subject, string type, string code, HttpStatusCode expected)
    {
        await using var host = await HostHarness.Start();

        using var answer = await Post(host, function, $"[{Event(subject)}]", type, code);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task Deliver_WhatIsNoEvent_IsRefused(string body)
    {
        await using var host = await HostHarness.Start();

        using var answer = await Post(host, "OnEvent", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Event(string subject) =>
        $$$"""
        {"id":"{{{subject}}}","topic":"t","subject":"{{{subject}}}","eventType":"Created",
         "eventTime":"2026-01-01T00:00:00Z","dataVersion":"1","metadataVersion":"1","data":{"n":1}}
        """.ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> Post(
        HostHarness host, string function, string body, string type = "Notification", string code = Code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/runtime/webhooks/EventGrid?functionName={function}{code}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("aeg-event-type", type);
        return await host.Http.SendAsync(request);
    }
}
