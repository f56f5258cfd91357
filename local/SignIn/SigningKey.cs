using System.Security.Cryptography;

namespace Keelson.Local.SignIn;

/// <summary>The key that sessions and tokens are signed with: made once, readable by its owner only.</summary>
internal static class SigningKey
{
    private const int Length = 32;

    public static byte[] LoadOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "sign-in.key");
        if (!File.Exists(file))
            Create(folder, file);
        var key = File.ReadAllBytes(file);
        return key.Length == Length
            ? key
            : throw new PermanentException(
                "sign-in.key", file, $"'{file}' is not a signing key. Delete it; everybody then signs in again.");
    }

    // Written aside and moved into place: of two processes that start at once, both end with the same whole key.
    private static void Create(string folder, string file)
    {
        var aside = Path.Combine(folder, $"sign-in.{Guid.NewGuid():n}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(aside, options))
            stream.Write(RandomNumberGenerator.GetBytes(Length));
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
