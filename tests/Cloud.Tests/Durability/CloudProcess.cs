using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Durability;

/// <summary>A cloud in a process of its own, to be killed without warning.</summary>
internal sealed class CloudProcess : IDisposable
{
    private readonly Process _process;

    private CloudProcess(Process process, HttpClient http)
    {
        _process = process;
        Http = http;
    }

    public HttpClient Http { get; }

    /// <summary>The entry point of the child: serves until killed, and says where on its first line.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        var options = new CloudOptions
        {
            DataFolder = arguments[0],
            OperationSpeed = double.Parse(arguments[1]),
            ThrottleFactor = 0,
        };
        await using var cloud = await CloudServer.StartAsync(options);
        Console.WriteLine(new JsonObject
        {
            ["endpoint"] = cloud.Endpoint.ToString(),
            ["token"] = cloud.IssueToken(Identity.Principal.Platform),
        }.ToJsonString());
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    public static async Task<CloudProcess> StartAsync(string folder, double speed)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CloudProcess).Assembly.Location, folder, speed.ToString()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var ready = JsonNode.Parse((await process.StandardOutput.ReadLineAsync())!)!;
        var http = new HttpClient(
            CloudHarness.Handler(Path.Combine(folder, "root.pem")))
        {
            BaseAddress =
                new Uri((string)ready["endpoint"]!)
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)ready["token"]!);
        return new CloudProcess(process, http);
    }

    /// <summary>The status and body; null when the connection broke.</summary>
    public async Task<(int Status, string Text)?> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path + "?api-version=2021-04-01");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await Http.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
        Http.Dispose();
    }
}
