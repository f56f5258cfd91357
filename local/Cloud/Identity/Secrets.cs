using System.Security.Cryptography;

namespace Keelson.Local.Cloud.Identity;

/// <summary>Files of the data folder that only their owner may read.</summary>
internal static class Secrets
{
    public static void WriteFile(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>The text kept in <paramref name="path"/>, or a new random one kept there from now on.</summary>
    public static string LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            WriteFile(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        }
        return File.ReadAllText(path);
    }
}
