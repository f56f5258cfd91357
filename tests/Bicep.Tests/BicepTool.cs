using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Bicep;

/// <summary>
/// Runs the Bicep reader of <c>node/</c>, whose packages it installs once. A run that fails throws what the tool printed.
/// </summary>
public sealed class BicepTool
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Bicep.Tests", "node");

    // Test classes run side by side; the packages are installed once.
    private static readonly Lazy<string> Installed = new(() =>
        File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            ? Folder
            : Run(Folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));

    public BicepTool() => _ = Installed.Value;

    /// <summary>The places a file does not parse at, as <c>line:column kind</c>.</summary>
    public IReadOnlyList<string> SyntaxErrors(string file) =>
        [.. Facts(file)["errors"]!.AsArray().Select(e => e!.GetValue<string>())];

    /// <summary>What a file offers and asks for: <c>parameters</c>, <c>outputs</c>, <c>modules</c>, <c>resources</c>.</summary>
    public JsonObject Facts(string file) => JsonNode.Parse(Run(Folder, "node", "bicep.mjs", "facts", file))!.AsObject();

    /// <summary>The ARM template that a file compiles to.</summary>
    public JsonObject Compile(string file) =>
        JsonNode.Parse(Run(Folder, "node", "bicep.mjs", "compile", file))!["template"]!.AsObject();

    /// <summary>Compiles text that is not in the repository.</summary>
    public JsonObject CompileText(string bicep) => WithFile(bicep, Compile);

    public IReadOnlyList<string> SyntaxErrorsOfText(string bicep) => WithFile(bicep, SyntaxErrors);

    private static T WithFile<T>(string bicep, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("keelson-bicep-");
        try
        {
            var file = Path.Combine(folder.FullName, "main.bicep");
            File.WriteAllText(file, bicep);
            return read(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {error.Result}{output}");
    }
}
