using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.State;

/// <summary>How the blob service's refusals are told, without a service: the real client over scripted
/// replies.</summary>
public sealed class BlobReplyTests
{
    [Theory]
    [InlineData(408, null)]
    [InlineData(429, null)]
    [InlineData(429, 17)]
    [InlineData(500, null)]
    [InlineData(503, 3)]
    public async Task AnyCall_ServiceBusyOrIll_IsTransientWithItsRetryAfter(int status, int? retryAfter)
    {
        var store = Answering(status, "ServerBusy", retryAfter);

        foreach (var call in Calls(store))
        {
            var failed = await Assert.ThrowsAsync<TransientException>(call);
            Assert.Equal(DocumentErrors.Unavailable, failed.Code);
            Assert.Equal(retryAfter, (int?)failed.RetryAfter?.TotalSeconds);
        }
    }

    [Theory]
    [InlineData(400, "InvalidHeaderValue")]
    [InlineData(401, "NoAuthenticationInformation")]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(404, "ContainerNotFound")]
    [InlineData(409, "BlobImmutableDueToPolicy")]
    public async Task AnyCall_RefusedForGood_IsPermanentAndNamesTheReason(int status, string code)
    {
        var store = Answering(status, code);

        foreach (var call in Calls(store))
        {
            var failed = await Assert.ThrowsAsync<PermanentException>(call);
            Assert.Equal(DocumentErrors.Refused, failed.Code);
            Assert.Contains(code, failed.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", failed.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Append_ToAFullBlob_IsPermanent() =>
        await Assert.ThrowsAsync<PermanentException>(() =>
            Answering(409, "BlockCountExceedsLimit").AppendAsync("a", new byte[1], 5));

    [Fact]
    public async Task AnyCall_NoConnection_IsTransient()
    {
        var store = Open(_ => throw new HttpRequestException("Connection refused"));

        foreach (var call in Calls(store))
            Assert.Equal(DocumentErrors.Unavailable, (await Assert.ThrowsAsync<TransientException>(call)).Code);
    }

    [Fact]
    public async Task AnyCall_Cancelled_IsCancelled()
    {
        var store = Answering(200, "");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.GetAsync("a", new CancellationToken(true)));
    }

    [Fact]
    public async Task EveryRequest_CarriesTokenVersionAndDate()
    {
        HttpRequestMessage? seen = null;
        var store = Open(request =>
        {
            seen = request;
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        });
        await store.GetAsync("area/a.json");

        Assert.Equal("https://account.example/keelson/area/a.json", seen!.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer secret-token", seen.Headers.Authorization!.ToString());
        Assert.True(seen.Headers.Contains("x-ms-version") && seen.Headers.Contains("x-ms-date"));
        Assert.True(seen.Headers.Contains("x-ms-client-request-id"));
    }

    private static Func<Task>[] Calls(BlobDocumentStore store) =>
    [
        () => store.GetAsync("a"),
        () => store.GetRangeAsync("a", 0, 5),
        () => store.GetRangeAsync("a", 0, 0),
        () => store.PutAsync("a", default, WriteCondition.Any),
        () => store.PutAsync("a", default, WriteCondition.IfAbsent),
        () => store.DeleteAsync("a", WriteCondition.Any),
        () => store.AppendAsync("a", new byte[1], 5),
        async () => await store.ListAsync("a").CountAsync(),
        () => store.EnsureContainerAsync(),
    ];

    private static BlobDocumentStore Answering(int status, string code, int? retryAfter = null) => Open(_ =>
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        reply.Headers.Add("x-ms-error-code", code);
        if (retryAfter is { } seconds)
            reply.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return reply;
    });

    private static BlobDocumentStore Open(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var options = new BlobDocumentOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new Scripted(answer))),
            Retry = { MaxRetries = 0 },
        };
        return new BlobDocumentStore(
            new Uri("https://account.example/keelson"), new Credential(), TimeProvider.System, options);
    }

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return answer(request);
        }
    }

    private sealed class Credential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("secret-token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
