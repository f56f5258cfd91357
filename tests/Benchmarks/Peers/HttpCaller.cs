namespace Keelson.Benchmarks.Peers;

/// <summary>Asks one address for a hello5 and its result, over connections that are kept.</summary>
internal sealed class HttpCaller(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    public async Task RunAsync()
    {
        using var answer = await http.PostAsync(address, content: null);
        var result = await answer.Content.ReadAsStringAsync();
        // Restate answers JSON, the others text.
        if (!answer.IsSuccessStatusCode || result.Trim('"') != Hello5Functions.Expected)
            throw new InvalidOperationException($"{address} answers {(int)answer.StatusCode} {result}");
    }

    public void Dispose() => http.Dispose();
}
