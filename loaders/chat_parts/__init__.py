"""What exports of chats share."""
